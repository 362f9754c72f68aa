import { DataverseClient } from "../../../shared/dataverse/client";
import { asFailure, DataverseFailure } from "../../../shared/dataverse/failure";
import { buildFetchXml, Criterion } from "../../../shared/dataverse/fetchXml";
import { fileName, lookup, number, Reference, Row, text } from "../../../shared/dataverse/row";
import { regarding } from "./newActivity";
import { Entry, EntryFile, EntryKind, People, pointsTo } from "./timelineEntry";

const SENDER = 1;
const RECIPIENTS: readonly number[] = [2, 3];
/** Who sends from inside; a sender that is no record of ours, or a customer, is outside. */
const INSIDE: readonly string[] = ["systemuser", "queue", "team"];
/** Rows of an answer: the highest number that Dataverse gives (Microsoft Learn, page results using FetchXml). */
const PAGE_SIZE = 5000;
/** So many ids fit into the address of a request, which has at most 32,768 characters (Microsoft Learn, Web API limits). */
const MAX_IDS = 150;

/** Mails and calls have a sender and recipients. */
const withPeople: readonly EntryKind[] = ["email", "call"];
/** Files hang on mails, appointments and activities of an organization's own types; tasks and calls have notes for them. */
const withAttachments: readonly EntryKind[] = ["email", "appointment", "activity"];

/** Entries with what could be read of their people and files, and why the rest could not. */
export interface Details {
  readonly entries: readonly Entry[];
  readonly failures: readonly DataverseFailure[];
}

/** Adds people and files to the entries of a page: a question for many of them, never one for each. */
export async function withDetails(
  dataverse: DataverseClient,
  entries: readonly Entry[],
): Promise<Details> {
  const [parties, attachments] = await Promise.all([
    readInParts(chosen(entries, withPeople), (ids) => readParties(dataverse, ids)),
    readInParts(chosen(entries, withAttachments), (ids) => readAttachments(dataverse, ids)),
  ]);
  const better = entries
    .filter(({ kind }) => withPeople.includes(kind) || withAttachments.includes(kind))
    .map((entry) => ({
      ...entry,
      ...(parties.rows &&
        withPeople.includes(entry.kind) && {
          people: toParticipants(parties.rows.get(entry.record.id) ?? []),
        }),
      ...(attachments.rows &&
        withAttachments.includes(entry.kind) && {
          files: (attachments.rows.get(entry.record.id) ?? []).flatMap(toFiles),
        }),
    }));
  return {
    entries: better,
    failures: [parties.failure, attachments.failure].flatMap((failure) => failure ?? []),
  };
}

const chosen = (entries: readonly Entry[], kinds: readonly EntryKind[]): readonly string[] =>
  entries.flatMap(({ kind, record }) => (kinds.includes(kind) ? [record.id] : []));

/** Rows by activity, or why they could not be read. */
interface DetailRows {
  readonly rows?: ReadonlyMap<string, readonly Row[]>;
  readonly failure?: DataverseFailure;
}

async function readInParts(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<DetailRows> {
  const parts: (readonly string[])[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS)
    parts.push(ids.slice(start, start + MAX_IDS));
  try {
    const rows = new Map<string, Row[]>(ids.map((id) => [id, []]));
    for (const row of (await Promise.all(parts.map(read))).flat())
      rows.get(pointsTo(row, "activityid") ?? pointsTo(row, "objectid") ?? "")?.push(row);
    return { rows };
  } catch (reason) {
    return { failure: asFailure(reason) };
  }
}

const partyColumns = [
  "activityid",
  "participationtypemask",
  "partyid",
  "addressused",
  "unresolvedpartyname",
];
const readParties = (dataverse: DataverseClient, ids: readonly string[]): Promise<readonly Row[]> =>
  readAll(dataverse, "activityparty", partyColumns, [
    ["activityid", "in", ids],
    ["participationtypemask", "in", [SENDER, ...RECIPIENTS]],
  ]);

const fileColumns = ["activityid", "objectid", "filename", "filesize"];
const readAttachments = (
  dataverse: DataverseClient,
  ids: readonly string[],
): Promise<readonly Row[]> =>
  readAll(dataverse, "activitymimeattachment", fileColumns, [
    {
      or: [
        ["activityid", "in", ids],
        ["objectid", "in", ids],
      ],
    },
  ]);

/** All rows, however many: after an answer that is full comes its next page. */
async function readAll(
  dataverse: DataverseClient,
  table: string,
  columns: readonly string[],
  filter: readonly Criterion[],
): Promise<readonly Row[]> {
  const id = `${table}id`;
  const all: Row[] = [];
  for (let page = 1; all.length === (page - 1) * PAGE_SIZE; page += 1)
    all.push(
      ...(await dataverse.fetch(
        table,
        buildFetchXml(table, {
          count: PAGE_SIZE,
          page,
          attributes: [id, ...columns],
          filter,
          orders: [{ attribute: id }],
        }),
      )),
    );
  return all;
}

function toParticipants(parties: readonly Row[]): People {
  const mask = (row: Row): number => number(row, "participationtypemask") ?? 0;
  const sender = parties.find((row) => mask(row) === SENDER);
  return {
    from: sender && partyName(sender),
    to: parties
      .filter((row) => RECIPIENTS.includes(mask(row)))
      .flatMap((row) => partyName(row) ?? []),
    isIncoming: sender && !INSIDE.includes(lookup(sender, "partyid")?.table ?? ""),
  };
}

const partyName = (row: Row): string | undefined =>
  lookup(row, "partyid")?.name ?? text(row, "unresolvedpartyname") ?? text(row, "addressused");

function toFiles(row: Row): EntryFile[] {
  const id = text(row, "activitymimeattachmentid");
  return id
    ? [
        {
          table: "activitymimeattachment",
          id,
          name: fileName(row, "filename") ?? "",
          bytes: number(row, "filesize"),
        },
      ]
    : [];
}

/** The shared columns of activities hold no longer text (Microsoft Learn, activitypointer): the activity's own table has the rest. */
const SHORTENED = 2000;

/** Whether there may be more of an entry's text than has been read. */
export const isShortened = ({ kind, text: known = "" }: Entry): boolean =>
  kind !== "note" && kind !== "post" && known.length >= SHORTENED;

/** The whole text of an entry. */
export async function readBody(
  dataverse: DataverseClient,
  entry: Entry,
): Promise<string | undefined> {
  const { record, text: known } = entry;
  if (!isShortened(entry)) return known;
  return (
    text(
      await dataverse.retrieve(record.table, record.id, { select: ["description"] }),
      "description",
    ) ?? known
  );
}

/** The content of a file, and what it is. */
export async function readFileContent(
  dataverse: DataverseClient,
  { table, id, name, bytes }: EntryFile,
): Promise<ComponentFile> {
  const body = table === "annotation" ? "documentbody" : "body";
  const row = await dataverse.retrieve(table, id, { select: [body, "mimetype"] });
  return {
    fileContent: text(row, body) ?? "",
    fileName: name,
    fileSize: bytes ?? 0,
    mimeType: text(row, "mimetype") ?? "application/octet-stream",
  };
}

/** A file as the platform takes it. */
export interface ComponentFile {
  readonly fileContent: string;
  readonly fileName: string;
  readonly fileSize: number;
  readonly mimeType: string;
}

/** The form for an answer to a mail, filled in: its subject, and the record that it is about. */
export const replyTo = (
  { subject = "" }: Entry,
  about?: Reference,
): readonly [string, Readonly<Record<string, string>>] => [
  "email",
  { subject: /^re:/i.test(subject) ? subject : `RE: ${subject}`, ...(about && regarding(about)) },
];
