import { DataverseClient } from "../dataverse/client";
import { asFailure, isLasting } from "../dataverse/failure";
import { buildFetchXml, FetchQuery, Link } from "../dataverse/fetchXml";
import { optional, ReportMissing } from "../dataverse/optional";
import { instant, lookup, number, Row, text } from "../dataverse/row";

/** What the visitor answered to one question before the chat. */
export interface Answer {
  /** Stable between reads. */
  readonly key: string;
  /** The question's name. Its context variable has the same name. */
  readonly name?: string;
  /** The text of the question, or its name. */
  readonly question?: string;
  readonly value?: string;
  readonly kind: "text" | "option" | "rating" | "consent";
  /** The highest rating. */
  readonly scale?: number;
}

const TABLE = "msdyn_chatquestionnaireresponseitem";
const RESPONSE = "msdyn_chatquestionnaireresponse";
const QUESTION = "msdyn_surveyquestion";
const ANSWER = "msdyn_chatanswertext";
const kinds: Readonly<Record<number, Answer["kind"]>> = {
  192350002: "option",
  192350003: "rating",
  192350004: "consent",
};

/** The names of the answered questions. Context variables of these names belong to the survey. None if the survey cannot be read. */
export async function questionNames(
  dataverse: DataverseClient,
  conversationId: string,
  reportMissing?: ReportMissing,
): Promise<ReadonlySet<string>> {
  const rows = await optional(fetchAnswerRows(dataverse, conversationId), [], reportMissing);
  return new Set(rows.flatMap((row) => readName(row) ?? []));
}

/** The answers in the survey's own tables. */
export const storedAnswers = async (
  dataverse: DataverseClient,
  conversationId: string,
): Promise<readonly Answer[]> => answersIn(await fetchAnswerRows(dataverse, conversationId));

/** The questions that a workstream asks. */
export const readQuestions = (
  dataverse: DataverseClient,
  workstreamId: string,
): Promise<readonly Row[]> =>
  dataverse.fetch(
    QUESTION,
    buildFetchXml(QUESTION, {
      top: 500,
      ...questionColumns,
      filter: [["msdyn_liveworkstreamtochatquestion", "eq", workstreamId]],
      orders: [{ attribute: "createdon" }],
    }),
  );

/** The answers to these questions that another table holds under the questions' names. */
export const answersUnder = (
  questions: readonly Row[],
  find: (name: string) => string | undefined,
): readonly Answer[] =>
  answersIn(
    questions
      .map((row) => ({ ...row, [ANSWER]: find(readName(row) ?? "") }))
      .filter((row) => row[ANSWER]),
  );

/** A question can belong to the surveys of several widgets. Only pre-chat surveys count, for signed-in and for anonymous visitors. */
const questionColumns: Pick<FetchQuery, "attributes" | "links"> = {
  attributes: [
    { name: "msdyn_name", alias: "name" },
    { name: "msdyn_questiontext", alias: "question" },
    { name: "msdyn_answertype", alias: "type" },
    { name: "msdyn_ratingscale", alias: "scale" },
  ],
  links: [
    {
      name: "msdyn_questionsequence",
      from: QUESTION,
      to: `${QUESTION}id`,
      "link-type": "outer",
      attributes: [
        { name: "sequencenumber", alias: "place" },
        { name: "msdyn_chatengagementtochatsequenceid", alias: "placedIn" },
      ],
      filter: [["msdyn_chatquestionnairetype", "in", [192350000, 192350001]]],
    },
  ],
};

/** If only the tables of the questions are missing or closed, the names of the lookups still give question and answer. */
async function fetchAnswerRows(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<readonly Row[]> {
  const response: Link = {
    name: RESPONSE,
    from: `${RESPONSE}id`,
    to: `${RESPONSE}id`,
    attributes: [
      { name: "createdon", alias: "answered" },
      { name: "msdyn_livechatconfigid", alias: "widget" },
    ],
    filter: [["msdyn_ocliveworkitemid", "eq", conversationId]],
  };
  const question: Link = {
    name: QUESTION,
    from: `${QUESTION}id`,
    to: `${QUESTION}id`,
    "link-type": "outer",
    ...questionColumns,
  };
  const fetchAnswers = (...links: readonly Link[]): Promise<readonly Row[]> =>
    dataverse.fetch(
      TABLE,
      buildFetchXml(TABLE, {
        top: 500,
        attributes: ["msdyn_name", ANSWER, `${QUESTION}id`, "msdyn_chatansweroptionid"],
        links,
        orders: [{ attribute: "createdon" }],
      }),
    );
  try {
    return await fetchAnswers(response, question);
  } catch (reason) {
    if (!isLasting(asFailure(reason))) throw reason;
    return fetchAnswers(response);
  }
}

/** The answers in the order of their questions. Of several answers to one question, the newest that has a value. */
function answersIn(rows: readonly Row[]): readonly Answer[] {
  const best = new Map<string, Row>();
  for (const row of [...rows].sort((one, other) => rankAnswer(other) - rankAnswer(one))) {
    const key =
      lookup(row, `${QUESTION}id`)?.id ??
      text(row, `${QUESTION}id`) ??
      text(row, `${TABLE}id`) ??
      "";
    if (!best.has(key) && (readAnswer(row) ?? readQuestion(row))) best.set(key, row);
  }
  const place = (row: Row): number => (number(row, "place") ?? 1e6) + rows.indexOf(row) / 1e3;
  return [...best]
    .sort(([, one], [, other]) => place(one) - place(other))
    .map(([key, row]) => {
      const value = readAnswer(row);
      const type = number(row, "type");
      // Without the question's row, a plain true or false indicates a consent.
      const kind =
        kinds[type ?? 0] ??
        (type === undefined && /^(true|false)$/i.test(value ?? "") ? "consent" : "text");
      return {
        key,
        name: readName(row),
        question: readQuestion(row),
        value,
        kind,
        scale: number(row, "scale"),
      };
    });
}

/** Ranks answers: with a value before without, newer before older, in the answered widget's survey before in another's. */
const rankAnswer = (row: Row): number =>
  (readAnswer(row) ? 1e15 : 0) +
  (instant(row, "answered")?.getTime() ?? 0) +
  (text(row, "placedIn") === text(row, "widget") ? 0.5 : 0);

const readName = (row: Row): string | undefined =>
  text(row, "name") ?? lookup(row, `${QUESTION}id`)?.name;

const readQuestion = (row: Row): string | undefined =>
  text(row, "question") ?? readName(row) ?? text(row, "msdyn_name");

/** The name of the chosen option. If the option is gone, the text that the chat widget sent with its number. */
function readAnswer(row: Row): string | undefined {
  const said = text(row, ANSWER);
  return (
    lookup(row, "msdyn_chatansweroptionid")?.name ??
    /^\{.*"Value": ?"([^"\\]+)"\}$/.exec(said ?? "")?.[1] ??
    said
  );
}
