import { readAddress, writeAddress, type Address } from "./address.js";
import { drawBar } from "./bar.js";
import { watchBuild } from "./buildNotice.js";
import { loadBundles } from "./bundles.js";
import type { Connection } from "./connection.js";
import type { Form } from "./context.js";
import { createControlEvents } from "./controlEvents.js";
import { readConversation, type Conversation } from "./conversation.js";
import { readEntitySets } from "./entitySets.js";
import { watchFirstContent } from "./firstContent.js";
import { createExecutionContext, type ExecutionContext } from "./formContext.js";
import { loadFormScript } from "./formScript.js";
import { drawForm, onSecondTab, type Tab } from "./formView.js";
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
    hasFormScript(address) ? loadFormScript().catch(refused) : undefined,
    Promise.resolve(entitySets("msdyn_ocliveworkitem")).catch(refused),
  ]);
  const navigations: NavigationCall[] = [];
  const events = createControlEvents(() => executionContext, {
    event: works(address, "event"),
    output: works(address, "output"),
  });
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
    changeOutputs: events.changeOutputs,
    navigation: createNavigation(words, navigations, createQuickCreate(words, host, entitySets)),
    networkAvailable,
    fetchXmlText: address.fetchxml,
    theme,
    readOnly: conversation?.closed ?? false,
  };
  const names = bundles.map(({ manifest }) => manifest.name);
  const view = drawForm(words, conversation ?? undefined, names, address, () => location.reload());
  page.append(view.form);
  watchFirstContent(view.cells);
  const refresh = async () => {
    const anew = await readForm();
    if (anew) view.show(anew);
  };
  const { tabs, isDrawn } = watchTabs(view.secondTab, names);
  const loaded = valuesOf(address, conversation ?? undefined);
  const executionContext: ExecutionContext = createExecutionContext({
    controls: names,
    isDrawn,
    tabs,
    recordId: loaded.recordId,
    events,
    refresh,
  });
  const messages: Message[] = [];
  if (address.omnichannel === "on") offerOmnichannel(address, host, role.userId, messages);
  onLoad?.(executionContext);
  window.workbench = placeControls({
    bundles,
    form,
    cells: view.cells,
    placement: loaded.placement,
    typedIn: {
      ...(address.graph === "on" && localGraph),
      ...(!works(address, "app") && { linkByScriptOnly: true }),
    },
    drawing,
    problems,
    navigations,
    messages,
    isDrawn,
  });
  bar.focusUsed();
}

/** Whether a control may ask for links by this way. */
const works = ({ link }: Address, way: Address["link"]): boolean => link === "all" || link === way;

const hasFormScript = ({ formscript, link }: Address): boolean =>
  formscript === "on" && link !== "app";

/** What the form knows of its record: nothing, if it loads no values. */
const valuesOf = (
  { values, conversation: id }: Address,
  conversation: Conversation | undefined,
): { recordId: string; placement: string | null } =>
  values === "on"
    ? { recordId: id ?? "", placement: conversation?.conversationId ?? id ?? null }
    : { recordId: "", placement: null };

/** The tabs for scripts. The controls of the second one are placed when it is opened, after its event. */
function watchTabs(secondTab: Tab | undefined, controls: string[]) {
  let isSecondTabDrawn = !secondTab;
  secondTab?.onOpen(() =>
    requestAnimationFrame(() => {
      if (isSecondTabDrawn) return;
      isSecondTabDrawn = true;
      controls.filter(onSecondTab).forEach((name) => window.workbench?.mount(name));
    }),
  );
  return {
    tabs: secondTab ? [{ addTabStateChange: secondTab.onOpen }] : [],
    isDrawn: (name: string) => isSecondTabDrawn || !onSecondTab(name),
  };
}

function offerOmnichannel(
  address: Address,
  connection: Connection,
  userId: string,
  messages: Message[],
): void {
  const session = {
    connection,
    conversationId: address.conversation,
    userId,
    messages,
    open: (id: string) => location.assign(writeAddress({ ...address, conversation: id })),
    write: (link: () => Promise<unknown>) => writeLater(address.linkdelay, link),
  };
  Object.assign(window, { Microsoft: { Omnichannel: createOmnichannel(session) } });
}

/** The platform answers before its row shows the link. What fails later, nobody is told. */
async function writeLater(delay: number, link: () => Promise<unknown>): Promise<void> {
  if (delay === 0) return void (await link());
  const late = new Promise((resolve) => setTimeout(resolve, delay)).then(link);
  void settling.during(late).catch(() => undefined);
}

const page = element("div", { class: "page" });
document.body.append(page);
const problems = showProblems(page);
let onSettled = (): void => undefined;
const settling = watchSettling(() => onSettled());
settling.during(start()).catch((reason: unknown) => problems.say(wordsOf(reason)));
