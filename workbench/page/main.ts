import { readAddress, writeAddress, type Address } from "./address.js";
import { drawBar } from "./bar.js";
import { watchBuild } from "./buildNotice.js";
import { loadBundles } from "./bundles.js";
import type { Connection } from "./connection.js";
import type { Form } from "./context.js";
import { createControlEvents } from "./controlEvents.js";
import { readConversation } from "./conversation.js";
import { readEntitySets } from "./entitySets.js";
import { watchFirstContent } from "./firstContent.js";
import { createExecutionContext, type ExecutionContext } from "./formContext.js";
import { loadFormScript } from "./formScript.js";
import { drawForm } from "./formView.js";
import { placeControls } from "./handle.js";
import { element } from "./markup.js";
import { createNavigation, type NavigationCall } from "./navigation.js";
import { createOmnichannel, type Message } from "./omnichannel.js";
import { loadPlatform } from "./platform.js";
import { prepareServer } from "./preparation.js";
import { privilegesOf } from "./privileges.js";
import { showProblems, wordsOf } from "./problems.js";
import { createQuickCreate } from "./quickCreate.js";
import { watchSettling } from "./settling.js";
import { applyTheme } from "./theme.js";
import { createUser, type User } from "./user.js";
import { countingWaves } from "./waves.js";
import { wordsIn } from "./words.js";
import { workbenchServer, type Role } from "./workbenchServer.js";

/** The app registration that the local Graph knows; docs/graph-local.md names it as well. */
const localGraph = {
  clientId: "66666666-7777-4888-8999-aaaaaaaaaaaa",
  tenantId: "11111111-2222-4333-8444-555555555555",
};

/** The language of the form and its data: only the controls' own texts are put into disguise. */
const formLanguage = ({ language }: Address): User["language"] =>
  language === "pseudo" ? 1033 : language;

/** The person whom the switches describe. */
const signIn = (address: Address, role: Role): User =>
  createUser({
    id: role.userId,
    name: role.userName,
    roles: [role.title],
    language: formLanguage(address),
    timeZone: address.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    rightToLeft: address.direction === "rtl",
  });

async function start(): Promise<void> {
  const { address: wanted, complaints } = readAddress(location.search);
  complaints.forEach(problems.say);
  document.documentElement.lang = wanted.language === 1045 ? "pl" : "en";
  document.documentElement.dir = wanted.direction;
  const [theme, { address, scenarios, roles, role }, drawing, build] = await Promise.all([
    applyTheme(wanted.theme),
    prepareServer(wanted, problems.say),
    loadPlatform(wanted.react),
    workbenchServer.build(),
  ]);
  const bar = drawBar(address, scenarios, roles, problems.say);
  page.prepend(bar.element, watchBuild(build));
  onSettled = bar.showRequests;

  const user = signIn(address, role);
  const words = wordsIn(user.language);
  const networkAvailable = () => navigator.onLine && address.fault !== "offline";
  const host: Connection = {
    url: "/api/data/v9.2",
    user: `language=${user.language}; timeZone=${user.timeZone}; role=${role.name}`,
    fetch: settling.fetch,
  };
  const refused = (reason: unknown) => problems.say(`The form: ${wordsOf(reason)}`);
  const entitySets = readEntitySets(host);
  const readForm = async () =>
    address.conversation === undefined
      ? undefined
      : readConversation(host, address.conversation).catch(refused);
  const [bundles, conversation, onLoad] = await Promise.all([
    loadBundles(address, build, problems.say),
    readForm(),
    address.formscript === "on" ? loadFormScript().catch(refused) : undefined,
    Promise.resolve(entitySets("msdyn_ocliveworkitem")).catch(refused),
  ]);
  const navigations: NavigationCall[] = [];
  const events = createControlEvents(() => executionContext);
  const form: Form = {
    connection: {
      ...host,
      fetch: countingWaves((...request) =>
        networkAvailable() ? host.fetch(...request) : Promise.reject(new TypeError("offline")),
      ),
    },
    entitySets,
    user,
    hasPrivilege: privilegesOf(role),
    raise: events.raise,
    navigation: createNavigation(words, navigations, createQuickCreate(words, host, entitySets)),
    networkAvailable,
    theme,
    readOnly: conversation?.closed ?? false,
  };
  const names = bundles.map(({ manifest }) => manifest.name);
  const view = drawForm(words, conversation ?? undefined, names, address.width, () =>
    location.reload(),
  );
  page.append(view.form);
  watchFirstContent(view.cells);
  const refresh = async () => {
    const anew = await readForm();
    if (anew) view.show(anew);
  };
  const executionContext: ExecutionContext = createExecutionContext(names, events, refresh);
  const placement = conversation?.conversationId ?? address.conversation ?? null;
  const messages: Message[] = [];
  if (address.omnichannel === "on") {
    const open = (id: string) => location.assign(writeAddress({ ...address, conversation: id }));
    const session = {
      connection: host,
      conversationId: address.conversation,
      userId: role.userId,
      messages,
      open,
    };
    Object.assign(window, { Microsoft: { Omnichannel: createOmnichannel(session) } });
  }
  onLoad?.(executionContext);
  window.workbench = placeControls({
    bundles,
    form,
    cells: view.cells,
    placement,
    typedIn: address.graph === "on" ? localGraph : {},
    drawing,
    problems,
    navigations,
    messages,
  });
  bar.focusUsed();
}

const page = element("div", { class: "page" });
document.body.append(page);
const problems = showProblems(page);
let onSettled = (): void => undefined;
const settling = watchSettling(() => onSettled());
settling.during(start()).catch((reason: unknown) => problems.say(wordsOf(reason)));
