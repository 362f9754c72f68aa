import type { Conversation } from "./conversation.js";
import { element } from "./markup.js";
import type { Words } from "./words.js";

/** A section that the form has of its own, until a control takes its place. */
interface StandardSection {
  column: 0 | 1 | 2;
  title: keyof Words;
  takenBy: string;
  content: (words: Words, conversation: Conversation | undefined) => HTMLElement;
}

const quiet = (text: string) => element("p", { class: "quiet" }, text);

/** A linked record as the form's own quick view shows it: a mark with the first letter, and the name. */
const linked = (name: string | undefined, otherwise: string, shape: string) =>
  name
    ? element(
        "div",
        { class: "linked" },
        element("span", { class: shape, "aria-hidden": "true" }, [...name][0] ?? ""),
        element("bdi", { title: name }, name),
      )
    : quiet(otherwise);

/** The three columns of the form, by name. */
export const columnTitles = ["customerAndCases", "conversationSummary", "timeline"] as const;

/** What stands in the columns besides controls (Microsoft Learn, Active Conversation form). */
export const standardSections: StandardSection[] = [
  {
    column: 0,
    title: "customer",
    takenBy: "CustomerProfile",
    content: (words, row) => linked(row?.customer, words.noCustomer, "person"),
  },
  {
    column: 0,
    title: "case",
    takenBy: "LinkedCase",
    content: (words, row) => linked(row?.case, words.noCase, "file"),
  },
  {
    column: 0,
    title: "recentCases",
    takenBy: "RecentCases",
    content: (words) => quiet(words.standardSection),
  },
  {
    column: 2,
    title: "timeline",
    takenBy: "LinkedRecordsTimeline",
    content: (words) => quiet(words.standardSection),
  },
];

const besides = 1;

/** What ConversationSummary shows in itself, in the form's own order. */
const partsOfSummary = [
  "ConversationDetails",
  "PreChatSurvey",
  "SelfServiceActivity",
  "VisitorDetails",
  "AdditionalDetails",
];
/** A control that is not among them comes after. */
const order = ["ConversationSummary", ...partsOfSummary];

/** The controls of a form as Microsoft advises it, few and each thing once; that of Microsoft Graph where there is one to ask. */
export const ofUsualForm = (controls: readonly string[], graph: "on" | "off"): string[] =>
  controls.filter((name) =>
    name === "OutlookActivity"
      ? graph === "on"
      : !controls.includes("ConversationSummary") || !partsOfSummary.includes(name),
  );

/** Controls as they stand below one another on the form. */
export function inFormOrder(controls: readonly string[]): string[] {
  const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...controls].sort((one, other) => rank(one) - rank(other));
}

/** The column in which a control stands: that of the section it takes over, else the middle one. */
export const columnOf = (control: string) =>
  standardSections.find(({ takenBy }) => takenBy === control)?.column ?? besides;
