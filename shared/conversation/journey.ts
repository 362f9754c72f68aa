import { DataverseClient } from "../dataverse/client";
import { buildFetchXml, Condition } from "../dataverse/fetchXml";
import { instant, number, Row, text } from "../dataverse/row";
import { Moment, moment } from "./conversation";
import { defineQuery } from "../query/defineQuery";

/** What a visitor can do before they ask for help. Unknown codes are "other". */
export type StepKind = "page" | "search" | "article" | "action" | "other";

/** One thing that the visitor did on the site. Any part of it may be missing. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  /** The column's code. Makers identify their own kinds by it. */
  readonly code: number;
  readonly title?: string;
  readonly url?: string;
  readonly began?: Moment;
  readonly ended?: Date;
  /** When the row was created, in ms since 1970. Rows arrive late and not in the order of the steps. */
  readonly recorded: number;
  /** Title and address, folded for a search. */
  readonly folded: string;
}

/** The steps of a conversation, in no order. `isWhole` is false while the server has more. */
export interface Journey {
  readonly steps: readonly Step[];
  readonly isWhole: boolean;
  /** The server has more steps than paging can reach, so the journey never becomes whole. */
  readonly isCut?: boolean;
}

const TABLE = "msdyn_visitorjourney";
/** A custom action has two codes: the table's own and the one that Microsoft's sample sends (Microsoft Learn, setContextProvider). */
const kinds: Readonly<Record<number, StepKind>> = {
  192350000: "page",
  192350001: "search",
  192350002: "article",
  192350100: "action",
  192350003: "action",
};

/** Enough for nearly every conversation, small enough for the opening wave. */
const FIRST_PAGE_SIZE = 250;
/** The maximum size of a page, and the number of pages that paging without a cookie reaches (Microsoft Learn, page results using FetchXML). */
const PAGE_SIZE = 5000;
const MAX_PAGES = 10;

/** The newest steps, all of them where there are few. */
export async function readNewestSteps(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Journey> {
  const rows = await fetchSteps(dataverse, conversationId, 1, FIRST_PAGE_SIZE);
  return { steps: rows.map(toStep), isWhole: rows.length < FIRST_PAGE_SIZE };
}

export const newestStepsQuery = defineQuery({ key: "newest steps", read: readNewestSteps });

/** Every step, as far as paging reaches. */
export async function readAllSteps(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Journey> {
  const steps = await fetchAllSteps(dataverse, conversationId);
  const isCut = steps.length === PAGE_SIZE * MAX_PAGES;
  return { steps, isWhole: !isCut, isCut };
}

export const allStepsQuery = defineQuery({ key: "all steps", read: readAllSteps });

/** The steps that were created at or after a time (ms since 1970). The last known ones come again, because several can share a second. */
export function readStepsSince(
  dataverse: DataverseClient,
  conversationId: string,
  recorded: number,
): Promise<readonly Step[]> {
  return fetchAllSteps(dataverse, conversationId, [
    "createdon",
    "ge",
    new Date(recorded).toISOString(),
  ]);
}

const marks = /\p{M}+/gu;

/** Folds a text for a search that ignores case and accents. Long runs of accents would take the square of their length to sort, so they go first. */
export const fold = (words: string): string =>
  words.toLowerCase().replace(marks, "").normalize("NFD").replace(marks, "");

/** Reads page by page, as far as paging reaches. */
async function fetchAllSteps(
  dataverse: DataverseClient,
  conversationId: string,
  ...conditions: readonly Condition[]
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const rows = await fetchSteps(dataverse, conversationId, page, PAGE_SIZE, ...conditions);
    rows.forEach((row) => steps.push(toStep(row)));
    if (rows.length < PAGE_SIZE) break;
  }
  return steps;
}

function fetchSteps(
  dataverse: DataverseClient,
  conversationId: string,
  page: number,
  count: number,
  ...conditions: readonly Condition[]
): Promise<readonly Row[]> {
  return dataverse.fetch(
    TABLE,
    buildFetchXml(TABLE, {
      page,
      count,
      attributes: [
        "msdyn_displaytitle",
        "msdyn_url",
        "msdyn_starttime",
        "msdyn_endtime",
        "msdyn_type",
        "createdon",
      ],
      filter: [["msdyn_ocliveworkitemid", "eq", conversationId], ...conditions],
      orders: [
        { attribute: "msdyn_starttime", descending: true },
        { attribute: "createdon", descending: true },
        { attribute: `${TABLE}id` },
      ],
    }),
  );
}

function toStep(row: Row): Step {
  const code = number(row, "msdyn_type") ?? 0;
  const title = text(row, "msdyn_displaytitle")?.trim();
  const url = text(row, "msdyn_url")?.trim();
  return {
    id: text(row, `${TABLE}id`) ?? "",
    kind: kinds[code] ?? "other",
    code,
    title,
    url,
    began: moment(row, "msdyn_starttime"),
    ended: instant(row, "msdyn_endtime"),
    recorded: instant(row, "createdon")?.getTime() ?? 0,
    folded: fold(`${title ?? ""} ${url ?? ""}`),
  };
}
