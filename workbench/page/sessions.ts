import { readAddress } from "./address.js";
import { send, type Connection } from "./connection.js";
import { element } from "./markup.js";
import { prepareServer } from "./preparation.js";
import { showProblems, wordsOf } from "./problems.js";
import { applyTheme } from "./theme.js";

/** An agent has up to nine sessions, whose forms stay alive (Microsoft Learn, "Manage sessions", 2025-04-20). */
const MAX_SESSIONS = 9;

interface Session {
  readonly id: string;
  readonly title: string;
}

/** The newest conversations of the scenario. */
async function readSessions(): Promise<readonly Session[]> {
  const connection: Connection = {
    url: "/api/data/v9.2",
    user: "language=1033",
    fetch: window.fetch.bind(window),
  };
  const answer = await send(
    connection,
    `msdyn_ocliveworkitems?$select=activityid,msdyn_title,subject&$orderby=statecode,createdon desc&$top=${MAX_SESSIONS}`,
    { headers: { "X-Workbench-Host": "1" } },
  );
  const { value } = (await answer.json()) as {
    readonly value: readonly Readonly<Record<string, string | null>>[];
  };
  return value.map(({ activityid, msdyn_title: title, subject }) => ({
    id: activityid ?? "",
    title: title || subject || "Conversation",
  }));
}

/** The form of a conversation, with the other parts of this page's address. */
function formAddress(id: string): string {
  const query = new URLSearchParams(location.search);
  query.set("conversation", id);
  return `/?${query.toString()}`;
}

async function start(): Promise<void> {
  const { address, complaints } = readAddress(location.search);
  complaints.forEach(problems.say);
  // Once for all forms, which find the server in this state.
  await Promise.all([applyTheme(address.theme), prepareServer(address, problems.say)]);
  const frames = new Map<string, HTMLIFrameElement>();
  const buttons = new Map<string, HTMLButtonElement>();
  const show = (shown: string): void => {
    frames.forEach((frame, id) => (frame.hidden = id !== shown));
    buttons.forEach((button, id) => {
      if (id === shown) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    });
  };
  for (const { id, title } of await readSessions()) {
    frames.set(id, element("iframe", { title, src: formAddress(id) }));
    buttons.set(id, element("button", { type: "button", click: () => show(id) }, title));
  }
  const [first] = frames.keys();
  if (first === undefined) throw new Error("The scenario has no conversations.");
  // Frames that are hidden before they have loaded are loaded all the same.
  show(first);
  const list = element(
    "nav",
    { "aria-label": "Sessions" },
    element("h1", {}, "Sessions"),
    ...buttons.values(),
  );
  const forms = element("div", {}, ...frames.values());
  page.append(element("div", { class: "sessions" }, list, forms));
}

const page = element("main");
document.body.append(page);
const problems = showProblems(page);
start()
  .catch((reason: unknown) => problems.say(wordsOf(reason)))
  .finally(() => (document.body.dataset.settled = "true"));
