import { readAddress, writeAddress, type Address } from "./address.js";
import { drawBar } from "./bar.js";
import { builtControls, loadBundle } from "./bundles.js";
import type { Connection } from "./connection.js";
import type { Form } from "./context.js";
import { readConversation } from "./conversation.js";
import { readEntitySets } from "./entitySets.js";
import { faultsOf } from "./faults.js";
import { drawForm } from "./formView.js";
import { placeControls } from "./handle.js";
import type { Bundle } from "./lifecycle.js";
import { element } from "./markup.js";
import { createNavigation, type Journey } from "./navigation.js";
import { loadPlatform } from "./platform.js";
import { showProblems, wordsOf, type Problems } from "./problems.js";
import { watchSettling, type Settling } from "./settling.js";
import { applyTheme } from "./theme.js";
import { createUser } from "./user.js";
import { wordsIn } from "./words.js";
import { workbenchServer } from "./workbenchServer.js";

/** Brings the server into the state that the address asks for, and completes the address with what that state is. */
async function prepareServer(wanted: Address) {
  const [health, scenarios, roles] = await Promise.all([workbenchServer.health(), workbenchServer.scenarios(), workbenchServer.roles()]);
  const name = wanted.scenario ?? health.scenario;
  if (name !== health.scenario) await workbenchServer.reset(name);
  const faults = faultsOf(wanted);
  if (faults) await workbenchServer.setFaults(faults);
  const scenario = scenarios.find((one) => one.name === name);
  const role = roles.find((one) => one.name === (wanted.role ?? scenario?.role));
  if (!role) throw new Error(`The server has no role ${wanted.role ?? ""}.`);
  const address: Address = { ...wanted, scenario: name, role: role.name, conversation: wanted.conversation ?? scenario?.conversations[0]?.id };
  return { address, scenarios, roles, role };
}

async function loadBundles(address: Address, problems: Problems): Promise<Bundle[]> {
  const built = await builtControls();
  const missing = (address.controls ?? []).filter((name) => !built.includes(name));
  if (missing.length > 0) problems.say(`These controls are not built: ${missing.join(", ")}.`);
  if (built.length === 0) problems.say("No control is built yet.");
  const wanted = address.controls?.filter((name) => built.includes(name)) ?? built;
  const load = (name: string) => loadBundle(name, address.language).catch((reason: unknown) => problems.say(wordsOf(reason)));
  return (await Promise.all(wanted.map(load))).filter((bundle) => bundle !== undefined);
}

async function start(settling: Settling, problems: Problems, top: HTMLElement, settled: { tell(): void }): Promise<void> {
  const { address: wanted, complaints } = readAddress(location.search);
  complaints.forEach((complaint) => problems.say(complaint));
  document.documentElement.lang = wanted.language === 1045 ? "pl" : "en";
  document.documentElement.dir = wanted.direction;
  const [theme, { address, scenarios, roles, role }, { ReactDOM }] = await Promise.all([
    applyTheme(wanted.theme), prepareServer(wanted), loadPlatform(wanted.react),
  ]);
  const go = (to: string) => {
    history.pushState(null, "", to);
    location.reload();
  };
  const reset = async () => {
    await workbenchServer.reset(address.scenario ?? "");
    go(writeAddress(address));
  };
  const bar = drawBar(address, scenarios, roles, go, reset);
  top.prepend(bar.element);
  settled.tell = () => void bar.showRequests().catch((reason: unknown) => problems.say(wordsOf(reason)));

  const words = wordsIn(address.language);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const user = createUser({
    id: role.userId, name: role.userName, roles: [role.name], language: address.language, timeZone, rightToLeft: address.direction === "rtl",
  });
  const online = address.fault !== "offline";
  const connection: Connection = {
    url: "/api/data/v9.2",
    user: `language=${address.language}; timeZone=${timeZone}; role=${role.name}`,
    fetch: (...request) => (online ? settling.fetch(...request) : Promise.reject(new TypeError("Failed to fetch"))),
  };
  const hostConnection: Connection = { ...connection, fetch: settling.fetch };
  const entitySets = readEntitySets(hostConnection);
  const [bundles, conversation] = await Promise.all([
    loadBundles(address, problems),
    address.conversation === undefined ? undefined
      : readConversation(hostConnection, address.conversation).catch((reason: unknown) => problems.say(`The form: ${wordsOf(reason)}`)),
    entitySets("msdyn_ocliveworkitem").catch((reason: unknown) => problems.say(`The form: ${wordsOf(reason)}`)),
  ]);
  const journeys: Journey[] = [];
  const form: Form = {
    connection, entitySets, user, theme,
    mayRead: (table) => !role.cannotRead.includes(table),
    navigation: createNavigation(words, journeys),
    networkAvailable: () => online,
    readOnly: conversation?.closed ?? false,
  };
  const names = bundles.map(({ manifest }) => manifest.name);
  const view = drawForm(words, conversation ?? undefined, names, address.width, () => location.reload());
  top.append(view.form);
  const placement = conversation?.conversationId ?? address.conversation ?? null;
  window.workbench = placeControls({ bundles, form, cells: view.cells, placement, drawing: ReactDOM, problems, journeys });
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.focus();
}

const top = element("div", { class: "page" });
document.body.append(top);
const problems = showProblems(top);
const settled = { tell: () => undefined as void };
const settling = watchSettling(() => settled.tell());
settling.during(start(settling, problems, top, settled)).catch((reason: unknown) => problems.say(wordsOf(reason)));
