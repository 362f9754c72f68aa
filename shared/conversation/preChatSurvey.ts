import { DataverseClient } from "../dataverse/client";
import { asFailure, DataverseFailure, isFailure, isLasting } from "../dataverse/failure";
import { ReportMissing } from "../dataverse/optional";
import { lookupValue } from "../dataverse/query";
import { instant, Row, text } from "../dataverse/row";
import { Answer, answersUnder, readQuestions, storedAnswers } from "./survey";
import { readSurveyedChat } from "./surveyedChat";
import { defineQuery } from "../query/defineQuery";

/** The questions and answers before a chat, or the reason why there are none. */
export interface Survey {
  readonly answers: readonly Answer[];
  readonly nothingBecause?: "notChat" | "noQuestions" | "noAnswers";
}

const nothing = (nothingBecause: Survey["nothingBecause"]): Survey => ({
  answers: [],
  nothingBecause,
});

/**
 * Reads the answers from the survey's tables. If these are missing, closed or empty, the context items may hold the answers under
 * the names of the workstream's questions (Microsoft Learn, configure a pre-conversation survey). They are requested only then, and
 * may lack some answers: a table of stored answers that cannot be read is reported as missing, as is one that may answer a second
 * attempt. It is thrown if there is nothing to show without it.
 */
export async function readSurvey(
  dataverse: DataverseClient,
  conversationId: string,
  reportMissing?: ReportMissing,
): Promise<Survey> {
  const stored = await storedAnswers(dataverse, conversationId).catch(asFailure);
  if (isFailure(stored)) {
    if (!isLasting(stored)) throw stored;
  } else if (stored.length > 0) return { answers: stored };
  const { isChat, workstreamId } = await readSurveyedChat(dataverse, conversationId);
  if (!isChat) return nothing("notChat");
  return readFromItems(dataverse, conversationId, workstreamId, stored, reportMissing);
}

/** `stored` is what came of the survey's tables: nothing, or a failure that makes it unknown whether there was an answer. */
async function readFromItems(
  dataverse: DataverseClient,
  conversationId: string,
  workstreamId: string | undefined,
  stored: object,
  reportMissing?: ReportMissing,
): Promise<Survey> {
  const [questions, ...items] = await Promise.all([
    workstreamId ? readQuestions(dataverse, workstreamId).catch(asFailure) : [],
    ...["msdyn_ocliveworkitemcontextitemelastic", "msdyn_ocliveworkitemcontextitem"].map((table) =>
      readItems(dataverse, table, conversationId).catch(asFailure),
    ),
  ]);
  const rows = items.flatMap((found) => (isFailure(found) ? [] : found));
  const answers = isFailure(questions) ? [] : answersUnder(questions, findValue(rows));
  const mayCome = [questions, ...items].filter(isFailure).find((failure) => !isLasting(failure));
  if (answers.length > 0) {
    const missing = mayCome ?? [stored].find(isFailure);
    if (missing) reportMissing?.(missing);
    return { answers };
  }
  if (workstreamId && !isFailure(questions) && questions.length === 0)
    return nothing("noQuestions");
  const grave = mayCome ?? findGrave(stored, questions, items);
  if (grave) throw grave;
  return nothing("noAnswers");
}

/** A failure that leaves open whether there was an answer. One of the items' tables may be missing. */
function findGrave(
  stored: object,
  questions: object,
  items: readonly (readonly Row[] | DataverseFailure)[],
): DataverseFailure | undefined {
  const hasItems = items.some((found) => !isFailure(found) && found.length > 0);
  // Without the questions it is unknown whether an item is an answer.
  const graver = [stored, ...(hasItems ? [questions] : [])].find(isFailure);
  return graver ?? items.filter(isFailure).find(({ kind }) => kind !== "missingTable");
}

/** Returns a function that looks up the newest value of a name. */
function findValue(rows: readonly Row[]): (name: string) => string | undefined {
  const newest = [...rows].sort((one, other) => changed(other) - changed(one));
  return (name) => {
    const item = newest.find((row) => text(row, "msdyn_name")?.trim() === name.trim());
    return item && text(item, "msdyn_value");
  };
}

export const surveyQuery = defineQuery({ key: "survey", read: readSurvey });

/** Includes items that may not be shown among the details, because the survey shows them as answers. */
const readItems = (
  dataverse: DataverseClient,
  table: string,
  conversationId: string,
): Promise<readonly Row[]> =>
  dataverse.retrieveMultiple(table, {
    select: ["msdyn_name", "msdyn_value", "modifiedon"],
    filter: `${lookupValue("msdyn_ocliveworkitemid")} eq ${conversationId}`,
    top: 500,
  });

const changed = (row: Row): number => instant(row, "modifiedon")?.getTime() ?? 0;
