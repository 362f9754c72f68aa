import { DataverseClient } from "../dataverse/client";
import { asFailure, isLasting } from "../dataverse/failure";
import { buildFetchXml, FetchQuery, Link } from "../dataverse/fetchXml";
import { optional } from "../dataverse/optional";
import { instant, lookup, number, Row, text } from "../dataverse/row";

/** What the visitor answered to one question before the chat. */
export interface Answer {
  /** The same whenever it is read. */
  readonly key: string;
  /** The question's own name, which its context variable bears too. */
  readonly name?: string;
  /** The question as it was put, else its name. */
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

/** The names of the questions that were answered: their context variables are the survey's. None, where its tables are missing or closed. */
export async function questionNames(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<ReadonlySet<string>> {
  const rows = await optional(answerRows(dataverse, conversationId), []);
  return new Set(rows.flatMap((row) => readName(row) ?? []));
}

/** The answers that lie in the survey's own tables. */
export const storedAnswers = async (
  dataverse: DataverseClient,
  conversationId: string,
): Promise<readonly Answer[]> => answersIn(await answerRows(dataverse, conversationId));

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

/** The answers to these questions that lie elsewhere, under the names of the questions. */
export const answersUnder = (
  questions: readonly Row[],
  find: (name: string) => string | undefined,
): readonly Answer[] =>
  answersIn(
    questions
      .map((row) => ({ ...row, [ANSWER]: find(readName(row) ?? "") }))
      .filter((row) => row[ANSWER]),
  );

/** A question may stand in several widgets' surveys; only those before a chat count, with a signed-in visitor or without. */
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

/** Where only the tables of the questions are missing or closed, the names of lookups still tell what was asked and chosen. */
async function answerRows(
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
  const ask = (...links: readonly Link[]): Promise<readonly Row[]> =>
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
    return await ask(response, question);
  } catch (reason) {
    if (!isLasting(asFailure(reason))) throw reason;
    return ask(response);
  }
}

/** The answers in the order of their questions; of one question the newest that says something. */
function answersIn(rows: readonly Row[]): readonly Answer[] {
  const best = new Map<string, Row>();
  for (const row of [...rows].sort((one, other) => worth(other) - worth(one))) {
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
      // Where the question's row is gone or closed, a plain yes or no tells a consent.
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

/** An answer before none, a newer before an older, a place in the answered widget's survey before one in another's. */
const worth = (row: Row): number =>
  (readAnswer(row) ? 1e15 : 0) +
  (instant(row, "answered")?.getTime() ?? 0) +
  (text(row, "placedIn") === text(row, "widget") ? 0.5 : 0);

const readName = (row: Row): string | undefined =>
  text(row, "name") ?? lookup(row, `${QUESTION}id`)?.name;

const readQuestion = (row: Row): string | undefined =>
  text(row, "question") ?? readName(row) ?? text(row, "msdyn_name");

/** An option by its name; where it is gone, by the words that the chat widget sent with its number. */
function readAnswer(row: Row): string | undefined {
  const said = text(row, ANSWER);
  return (
    lookup(row, "msdyn_chatansweroptionid")?.name ??
    /^\{.*"Value": ?"([^"\\]+)"\}$/.exec(said ?? "")?.[1] ??
    said
  );
}
