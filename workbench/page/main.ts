import { readAddress, type Address } from "./address.js";
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
import { showProblems, wordsOf } from "./problems.js";
import { watchSettling } from "./settling.js";
import { applyTheme } from "./theme.js";
import { createUser, type User } from "./user.js";
import { wordsIn } from "./words.js";
import { workbenchServer, type Role } from "./workbenchServer.js";

/** Brings the server into the state that the address asks for, and completes the address with what that state is. */
async function prepareServer(wanted: Address) {
  const [health, scenarios, roles] = await Promise.all([workbenchServer.health(), workbenchServer.scenarios(), workbenchServer.roles()]);
  const name = wanted.scenario ?? health.scenario;
  if (name !== health.scenario) await workbenchServer.reset(name);
  await workbenchServer.forgetRequests();
  const faults = faultsOf(wanted);
  if (faults) await workbenchServer.setFaults(faults);
  const scenario = scenarios.find((one) => one.name === name);
  const role = roles.find((one) => one.name === (wanted.role ?? scenario?.role));
  if (!role) throw new Error(`The server has no role ${wanted.role ?? ""}.`);
  const address: Address = { ...wanted, scenario: name, role: role.name, conversation: wanted.conversation ?? scenario?.conversations[0]?.id };
  return { address, scenarios, roles, role };
}

/** The person whom the switches describe, in the time zone of this browser. */
const signIn = (address: Address, role: Role): User =>
  createUser({
    id: role.userId,
    name: role.userName,
    roles: [role.title],
    language: address.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    rightToLeft: address.direction === "rtl",
  });

async function loadBundles(address: Address, say: (words: string) => void): Promise<Bundle[]> {
  const built = await builtControls();
  if (built.length === 0) say("No control is built yet.");
  const missing = address.controls?.filter((name) => !built.includes(name)) ?? [];
  if (missing.length > 0) say(`These controls are not built: ${missing.join(", ")}.`);
  const wanted = address.controls?.filter((name) => built.includes(name)) ?? built;
  const load = (name: string) => loadBundle(name, address.language).catch((reason: unknown) => say(wordsOf(reason)));
  return (await Promise.all(wanted.map(load))).filter((bundle) => bundle !== undefined);
}

async function start(): Promise<void> {
  const { address: wanted, complaints } = readAddress(location.search);
  complaints.forEach(problems.say);
  document.documentElement.lang = wanted.language === 1045 ? "pl" : "en";
  document.documentElement.dir = wanted.direction;
  const [theme, { address, scenarios, roles, role }, drawing] = await Promise.all([
    applyTheme(wanted.theme),
    prepareServer(wanted),
    loadPlatform(wanted.react),
  ]);
  const bar = drawBar(address, scenarios, roles, problems.say);
  page.prepend(bar.element);
  onSettled = bar.showRequests;

  const user = signIn(address, role);
  const words = wordsIn(address.language);
  const networkAvailable = () => navigator.onLine && address.fault !== "offline";
  const host: Connection = {
    url: "/api/data/v9.2",
    user: `language=${user.language}; timeZone=${user.timeZone}; role=${role.name}`,
    fetch: settling.fetch,
  };
  const refused = (reason: unknown) => problems.say(`The form: ${wordsOf(reason)}`);
  const entitySets = readEntitySets(host);
  const [bundles, conversation] = await Promise.all([
    loadBundles(address, problems.say),
    address.conversation === undefined ? undefined : readConversation(host, address.conversation).catch(refused),
    entitySets("msdyn_ocliveworkitem").catch(refused),
  ]);
  const navigations: Journey[] = [];
  const form: Form = {
    connection: { ...host, fetch: (...request) => (networkAvailable() ? host.fetch(...request) : Promise.reject(new TypeError("offline"))) },
    entitySets,
    user,
    mayRead: (table) => !role.cannotRead.includes(table),
    navigation: createNavigation(words, navigations),
    networkAvailable,
    theme,
    readOnly: conversation?.closed ?? false,
  };
  const names = bundles.map(({ manifest }) => manifest.name);
  const view = drawForm(words, conversation ?? undefined, names, address.width, () => location.reload());
  page.append(view.form);
  const placement = conversation?.conversationId ?? address.conversation ?? null;
  window.workbench = placeControls({ bundles, form, cells: view.cells, placement, drawing, problems, navigations });
  bar.focusUsed();
}

const page = element("div", { class: "page" });
document.body.append(page);
const problems = showProblems(page);
let onSettled = (): void => undefined;
const settling = watchSettling(() => onSettled());
settling.during(start()).catch((reason: unknown) => problems.say(wordsOf(reason)));
