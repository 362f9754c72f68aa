import { DataverseClient } from "../dataverse/client";
import { buildFetchXml, Condition } from "../dataverse/fetchXml";
import { instant, number, Row, text } from "../dataverse/row";
import { Moment, moment } from "./conversation";
import { defineQuery } from "../query/defineQuery";

/** What a visitor can do before they write; what nobody knows yet is "other". */
export type StepKind = "page" | "search" | "article" | "action" | "other";

/** One thing that the visitor did on the site. Any part of it may be missing. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  /** The code of the kind, by which makers know their own. */
  readonly code: number;
  readonly title?: string;
  readonly url?: string;
  readonly began?: Moment;
  readonly ended?: Date;
  /** When the row was written, in ms since 1970: rows come late, and not in the order of what they tell. */
  readonly recorded: number;
  /** Title and address as a search compares them. */
  readonly folded: string;
}

/** The steps of a conversation, in no order; not whole while there are more than were asked for. */
export interface Journey {
  readonly steps: readonly Step[];
  readonly isWhole: boolean;
  /** Nor will it be: there are more than pages reach. */
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
const AT_FIRST = 250;
/** The most that one page brings, and how far pages without a cookie reach (Microsoft Learn, page results using FetchXML). */
const PAGE = 5000;
const PAGES = 10;

/** The newest steps, all of them where there are few. */
export async function readNewestSteps(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Journey> {
  const rows = await ask(dataverse, conversationId, 1, AT_FIRST);
  return { steps: rows.map(toStep), isWhole: rows.length < AT_FIRST };
}

export const newestStepsQuery = defineQuery({ key: "newest steps", read: readNewestSteps });

/** Every step, as far as pages reach. */
export async function readAllSteps(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Journey> {
  const steps = await askAll(dataverse, conversationId);
  const isCut = steps.length === PAGE * PAGES;
  return { steps, isWhole: !isCut, isCut };
}

export const allStepsQuery = defineQuery({ key: "all steps", read: readAllSteps });

/** The steps that were written at or after a time: the last known ones come again, since a second may hold many. */
export function readStepsSince(
  dataverse: DataverseClient,
  conversationId: string,
  recorded: number,
): Promise<readonly Step[]> {
  return askAll(dataverse, conversationId, ["createdon", "ge", new Date(recorded).toISOString()]);
}

/** Letters as a search compares them: capitals and accents aside. */
export const fold = (words: string): string =>
  words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Page by page, as far as pages reach. */
async function askAll(
  dataverse: DataverseClient,
  conversationId: string,
  ...also: readonly Condition[]
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const rows = await ask(dataverse, conversationId, page, PAGE, ...also);
    rows.forEach((row) => steps.push(toStep(row)));
    if (rows.length < PAGE) break;
  }
  return steps;
}

function ask(
  dataverse: DataverseClient,
  conversationId: string,
  page: number,
  count: number,
  ...also: readonly Condition[]
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
      filter: [["msdyn_ocliveworkitemid", "eq", conversationId], ...also],
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
