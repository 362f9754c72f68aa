import { instant, Row, text } from "../../../shared/dataverse/row";
import { Entry } from "./timelineEntry";

/** The source of what lies in the agent's own mailbox, beside the linked records. */
export const OUTLOOK = "outlook";
/** More rows are not taken, and no more of a text than a row shows. */
const MAX_ROWS = 1000;
const MAX_TEXT_LENGTH = 1000;
const isPage = (address: string | undefined): address is string =>
  /^https:\/\/\S{1,2000}$/i.test(address ?? "");

interface Around {
  /** The id of the customer whom they are about. */
  readonly customer: string;
  readonly mail: string;
  readonly meeting: string;
}

/** The mails and meetings that another control has found. Its message comes from another bundle, and its words from whoever wrote them: a row that is not as it should be is left out. */
export function outlookEntries(message: unknown, around: Around): readonly Entry[] {
  const rows: readonly unknown[] = Array.isArray(message) ? message.slice(0, MAX_ROWS) : [];
  return [
    ...new Map(
      rows
        .flatMap((row) =>
          typeof row === "object" && row !== null ? toEntries(row as Row, around) : [],
        )
        .map((entry) => [entry.key, entry]),
    ).values(),
  ];
}

function toEntries(row: Row, { customer, mail, meeting }: Around): Entry[] {
  const words = (name: string): string | undefined => text(row, name)?.slice(0, MAX_TEXT_LENGTH);
  const [id, participants, link, at] = [
    words("id"),
    words("participants"),
    text(row, "link"),
    instant(row, "date")?.getTime(),
  ];
  const isMail = row.kind === "mail";
  if (!id || at === undefined || !isPage(link) || (!isMail && row.kind !== "meeting")) return [];
  return [
    {
      key: `${OUTLOOK}:${id}`,
      record: { table: isMail ? "email" : "appointment", id },
      kind: isMail ? "email" : "appointment",
      type: isMail ? mail : meeting,
      at,
      changed: at,
      subject: words("subject"),
      text: words("preview"),
      state: "none",
      due: instant(row, "endDate")?.getTime(),
      files: [],
      hasFiles: row.hasAttachments === true,
      people: { from: participants, to: [], isIncoming: row.isOutgoing !== true }, // `participants` names both sides
      sources: [customer, OUTLOOK],
      link,
    },
  ];
}
