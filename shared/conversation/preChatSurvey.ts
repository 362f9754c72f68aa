import { DataverseClient } from "../dataverse/client";
import { asFailure, isLasting } from "../dataverse/failure";
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
  if ("kind" in stored ? !isLasting(stored) : stored.length > 0) {
    if ("kind" in stored) throw stored;
    return { answers: stored };
  }
  const { isChat, workstreamId } = await readSurveyedChat(dataverse, conversationId);
  if (!isChat) return nothing("notChat");
  const [questions, ...items] = await Promise.all([
    workstreamId ? readQuestions(dataverse, workstreamId).catch(asFailure) : [],
    ...["msdyn_ocliveworkitemcontextitemelastic", "msdyn_ocliveworkitemcontextitem"].map((table) =>
      readItems(dataverse, table, conversationId).catch(asFailure),
    ),
  ]);
  const rows = items
    .flatMap((found) => ("kind" in found ? [] : found))
    .sort((one, other) => changed(other) - changed(one));
  const find = (name: string): string | undefined => {
    const item = rows.find((row) => text(row, "msdyn_name")?.trim() === name.trim());
    return item && text(item, "msdyn_value");
  };
  const answers = "kind" in questions ? [] : answersUnder(questions, find);
  const mayCome = [questions, ...items]
    .flatMap((found) => ("kind" in found ? [found] : []))
    .find((failure) => !isLasting(failure));
  if (answers.length > 0) {
    const missing = mayCome ?? ("kind" in stored ? stored : undefined);
    if (missing) reportMissing?.(missing);
    return { answers };
  }
  // Without the questions it is unknown whether an item is an answer.
  const grave =
    mayCome ??
    [stored, ...(rows.length > 0 ? [questions] : []), ...items]
      .flatMap((found) => ("kind" in found ? [found] : []))
      .find((failure) => [stored, questions].includes(failure) || failure.kind !== "missingTable");
  const isNothingAsked =
    workstreamId !== undefined && !("kind" in questions) && questions.length === 0;
  if (grave && !isNothingAsked) throw grave;
  return nothing(isNothingAsked ? "noQuestions" : "noAnswers");
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
