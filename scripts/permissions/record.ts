import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataverseClient, platformDataverse } from "../../shared/dataverse/client";
import { readMetadata } from "../../workbench/dataverse/metadata";
import { readEntitySets } from "../../workbench/page/entitySets";
import { createUtility } from "../../workbench/page/utility";
import { createWebApi } from "../../workbench/page/webApi";
import { startWorkbench } from "../../workbench/server";
import { dataFiles } from "./dataFiles";
import { columnsAsked } from "./columnsAsked";
import { changes } from "./changes";

/** What one control needs of a table: columns to read, and privileges beside Read. */
export interface Permission {
  readonly table: string;
  readonly columns: readonly string[];
  readonly also: readonly string[];
}

export type Permissions = Readonly<Record<string, readonly Permission[]>>;

const root = join(__dirname, "../..");
const built = join(root, "out/controls");
/** Together they hold every channel and every kind of row. */
const scenarios = [
  "liveChat",
  "surveyRich",
  "journeyRich",
  "voiceCall",
  "messaging",
  "customers",
  "busy",
];

/**
 * Has the records ask all that they can ask of whole organizations, and takes the tables and columns from what was asked. Of these a
 * control needs what its shipped bundle names.
 */
export async function recordPermissions(): Promise<Permissions> {
  const asked = columnsAsked(await recordedPaths(), readMetadata());
  return Object.fromEntries(
    readdirSync(built)
      .sort()
      .map((control) => [control, needsOf(control, asked)]),
  );
}

/** Bundles name these without asking for rows: users as what a lookup leads to, and MSAL a verb. Who asks names this column as well. */
const tellTale: Readonly<Record<string, string>> = { systemuser: "domainname", post: "largetext" };

function needsOf(
  control: string,
  asked: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Permission[] {
  const bundle = readFileSync(join(built, control, "bundle.js"), "utf8");
  const words = new Set(bundle.match(/\w+/g));
  // A table stands in a bundle as a text of its own, or as the name of an entity in FetchXML.
  const names = (table: string): boolean =>
    new RegExp(`["'\`]${table}["'\`]|name=\\\\?["']${table}\\\\?["']`).test(bundle);
  const isRead = (column: string): boolean =>
    [column.replace(/^_(.+)_value$/, "$1"), column.replace(/^msdyn_/, "")].some((name) =>
      words.has(name),
    );
  const also = changes(control);
  const asks = (table: string): boolean =>
    names(table) && (!(table in tellTale) || words.has(tellTale[table] ?? ""));
  const tables = [...new Set([...[...asked.keys()].filter(asks), ...also.keys()])].sort();
  return tables
    .map((table) => ({
      table,
      columns: [...(asked.get(table) ?? [])].filter(isRead).sort(),
      also: also.get(table) ?? [],
    }))
    .filter(({ columns, also: { length } }) => columns.length + length > 0); // of some tables only the user's privileges are asked
}

/** There is no browser here. Which columns an organization's own forms and views name is no need of ours: to the records they name none. */
class NoForms {
  parseFromString(): unknown {
    return { querySelectorAll: () => [] };
  }
}

async function recordedPaths(): Promise<readonly string[]> {
  const workbench = await startWorkbench({ port: 0 });
  try {
    return await pathsOf(workbench.url);
  } finally {
    await workbench.close();
  }
}

async function pathsOf(url: string): Promise<readonly string[]> {
  Object.assign(globalThis, { DOMParser: NoForms });
  const tell = (path: string, method: string, body?: object): Promise<Response> =>
    fetch(`${url}/workbench/${path}`, { method, body: body && JSON.stringify(body) });
  const connection = {
    url: `${url}/api/data/v9.2`,
    user: "language=1033; role=administrator",
    fetch,
  };
  const client = platformDataverse(
    createWebApi(connection, readEntitySets(connection), true),
    createUtility(connection, () => true, true),
    () => true,
  );
  const reads = await everyRead();
  const paths: string[] = [];
  const all = (await (await fetch(`${url}/workbench/scenarios`)).json()) as {
    name: string;
    conversations: { id: string }[];
  }[];
  for (const { name, conversations } of all.filter((each) => scenarios.includes(each.name))) {
    await tell("reset", "POST", { scenario: name });
    for (const { id } of conversations)
      await Promise.allSettled(
        reads.map((read) => Promise.resolve(id).then((conversation) => read(client, conversation))),
      );
    const log = (await (await tell("requests", "GET")).json()) as {
      path: string;
      status: number;
    }[];
    paths.push(
      ...log
        .filter(({ status }) => status < 400)
        .map(({ path }) => decodeURIComponent(path.split("/api/data/v9.2/")[1] ?? "")),
    );
  }
  return paths;
}

type Read = (client: DataverseClient, id: string) => unknown;

/** Whether an export was declared with `defineQuery`. */
const isQuery = (member: unknown): member is { readonly read: Read } =>
  typeof member === "object" &&
  member !== null &&
  "read" in member &&
  typeof member.read === "function";

/** The readers of the records, and those of their functions that ask of something else than a conversation. */
async function everyRead(): Promise<readonly Read[]> {
  const modules = await Promise.all(
    dataFiles.map((path) => import(join(root, path)) as Promise<Record<string, unknown>>),
  );
  const readers = modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, member]): readonly Read[] => {
      if (isQuery(member)) return [member.read];
      return /^(read|stored)[A-Z]/.test(name) && typeof member === "function"
        ? [member as Read]
        : [];
    }),
  );
  const { findArticle } = await import("../../controls/SelfServiceActivity/data/article");
  const { findSkills } = await import("../../controls/ConversationDetails/data/skillChange");
  const { readLinked } = await import("../../shared/linking/link");
  const { readCustomerCases } = await import("../../controls/RecentCases/data/customerCases");
  const { readEarlierConversations } =
    await import("../../controls/RecentCases/data/earlierConversation");
  const sources = await import("../../controls/LinkedRecordsTimeline/data/sources");
  const timeline = await import("../../controls/LinkedRecordsTimeline/data/timelineQueries");
  const details = await import("../../controls/LinkedRecordsTimeline/data/timelineDetails");
  const { readSearchViews } = await import("../../shared/recordSearch/searchView");
  const { readQuestions } = await import("../../shared/conversation/survey");
  const { fetchConversation } = await import("../../shared/conversation/conversationQuery");
  const { readConversation } = await import("../../shared/conversation/conversation");
  const { readMailAddresses } = await import("../../controls/OutlookActivity/data/mailAddress");
  const { readColleagues, readSignInName } =
    await import("../../controls/OutlookActivity/data/colleague");
  const user = { table: "systemuser", id: "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a01" };
  return [
    ...readers,
    (client) => findArticle(client, "Refund", "https://site.example/KA-01021"),
    (client) => findSkills(client, "a"),
    async (client, id) => {
      const { customer, case: linkedCase } = await readLinked(client, id);
      if (customer)
        await Promise.all([
          readCustomerCases(client, [customer], "all", 5),
          readEarlierConversations(client, id, customer.id, 5),
        ]);
      const linked = [customer, linkedCase].flatMap((record) => record ?? []);
      const { readPage } = timeline.timelineQueries(client, id);
      const pages = await Promise.all(
        sources
          .listSources(linked, { withPosts: true, withCases: true })
          .map((source) => readPage(source, false)),
      );
      await details.withDetails(
        client,
        pages.flatMap(({ entries }) => entries),
      );
    },
    async (client, id) => {
      const conversation = await readConversation(client, id);
      if (conversation.customer) await readMailAddresses(client, conversation.customer);
      await Promise.all([
        readColleagues(client, conversation, user),
        readSignInName(client, user.id),
      ]);
    },
    (client) => readSearchViews(client, ["contact", "account", "incident"]),
    async (client, id) => {
      const workstream = (await fetchConversation(client, id))._msdyn_liveworkstreamid_value;
      if (typeof workstream === "string") await readQuestions(client, workstream);
    },
  ];
}
