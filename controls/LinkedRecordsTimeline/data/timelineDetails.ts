import { DataverseClient } from "../../../shared/dataverse/client";
import { buildFetchXml, Condition } from "../../../shared/dataverse/fetchXml";
import { lookup, number, Reference, Row, text } from "../../../shared/dataverse/row";
import { regarding } from "./newActivity";
import { Entry, EntryFile, People, pointsTo } from "./timelineEntry";

const SENDER = 1;
const RECIPIENTS: readonly number[] = [2, 3];
/** Who sends from inside; a sender that is no record of ours, or a customer, is outside. */
const INSIDE: readonly string[] = ["systemuser", "queue", "team"];
/** A page has no more mails and calls than this, and a mail few people. */
const MAX_ROWS = 1000;

/** Mails and calls of a page with their people and files: two questions for all of them. What cannot be read is left out. */
export async function withDetails(
  dataverse: DataverseClient,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const mails = entries.filter(
    ({ kind, people }) => (kind === "email" || kind === "call") && !people,
  );
  if (mails.length === 0) return [];
  const among = (
    table: string,
    columns: readonly string[],
    ...more: readonly Condition[]
  ): Promise<readonly Row[]> =>
    dataverse
      .fetch(
        table,
        buildFetchXml(table, {
          top: MAX_ROWS,
          attributes: columns,
          filter: [["activityid", "in", mails.map(({ record }) => record.id)], ...more],
        }),
      )
      .catch(() => []);
  const [parties, attachments] = await Promise.all([
    among(
      "activityparty",
      ["activityid", "participationtypemask", "partyid", "addressused", "unresolvedpartyname"],
      ["participationtypemask", "in", [SENDER, ...RECIPIENTS]],
    ),
    among("activitymimeattachment", [
      "activitymimeattachmentid",
      "activityid",
      "filename",
      "filesize",
    ]),
  ]);
  const of = (rows: readonly Row[], { record }: Entry): readonly Row[] =>
    rows.filter((row) => pointsTo(row, "activityid") === record.id);
  return mails.map((entry) => ({
    ...entry,
    people: toParticipants(of(parties, entry)),
    files: of(attachments, entry).flatMap(toFiles),
  }));
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
          name: text(row, "filename") ?? "",
          bytes: number(row, "filesize"),
        },
      ]
    : [];
}

/** The shared columns of activities hold no longer text (Microsoft Learn, activitypointer): the activity's own table has the rest. */
const SHORTENED = 2000;

/** The whole text of an entry. */
export async function readBody(
  dataverse: DataverseClient,
  { kind, record, text: known }: Entry,
): Promise<string | undefined> {
  if (kind === "note" || kind === "post" || !known || known.length < SHORTENED) return known;
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
