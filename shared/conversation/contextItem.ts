import { DataverseClient } from "../dataverse/client";
import { asFailure, isFailure, isLasting } from "../dataverse/failure";
import { buildFetchXml } from "../dataverse/fetchXml";
import { ReportMissing } from "../dataverse/optional";
import { instant, number, Row, text, yesNo } from "../dataverse/row";
import { contextItems, fetchRelatedRows, readRelatedRows } from "./conversationQuery";
import { questionNames } from "./survey";
import { defineQuery } from "../query/defineQuery";

/** One value that was passed on with the conversation and may be shown. Names tell capitals apart. */
export interface ContextItem {
  readonly name: string;
  readonly value: string;
  readonly type: "text" | "number" | "record";
}

/** The workstream's definition of a variable. */
export interface ContextVariable {
  readonly label?: string;
  /** The table of a variable that refers to records. */
  readonly table?: string;
  readonly isSystem: boolean;
}

const VARIABLE = "msdyn_ocliveworkstreamcontextvariable";
const types: Readonly<Record<number, ContextItem["type"]>> = {
  192350001: "number",
  192350100: "record",
};
/** The self-service history is passed on as an item too, but a control of its own shows it. */
const NOT_SHOWN = "SelfService";

/**
 * The values that may be shown. Two tables hold them: the elastic one is newer, and in some real organizations the other one
 * is always empty. Either may be missing. That is a failure only if both are; any other failure of one table is reported where the
 * other has rows to show. Pre-chat answers are items, too, under the names of their questions. They are left out
 * here because the survey shows them.
 */
export async function readContextItems(
  dataverse: DataverseClient,
  conversationId: string,
  reportMissing?: ReportMissing,
): Promise<readonly ContextItem[]> {
  const [questions, ...answers] = await Promise.all([
    questionNames(dataverse, conversationId, reportMissing),
    fetchRelatedRows(dataverse, conversationId, {
      ...contextItems,
      table: "msdyn_ocliveworkitemcontextitemelastic",
    }).catch(asFailure),
    readRelatedRows(dataverse, conversationId, contextItems).catch(asFailure),
  ]);
  const rows = answers.flatMap((answer) => (isFailure(answer) ? [] : answer));
  const failures = answers.filter(isFailure);
  const mayCome = failures.find((failure) => !isLasting(failure));
  const grave =
    mayCome ??
    failures.find(({ kind }) => kind !== "missingTable") ??
    (failures.length === answers.length ? failures[0] : undefined);
  if (rows.length === 0 && grave) throw grave;
  if (grave) reportMissing?.(grave);

  return [...newestByName(rows)].flatMap(([name, row]) => {
    const value = text(row, "msdyn_value");
    return value && name !== NOT_SHOWN && !questions.has(name)
      ? [{ name, value, type: types[number(row, "msdyn_datatype") ?? 0] ?? "text" }]
      : [];
  });
}

function newestByName(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const name = text(row, "msdyn_name")?.trim();
    const known = name && newest.get(name);
    if (name && (!known || changed(row) > changed(known))) newest.set(name, row);
  }
  return newest;
}

export const contextItemsQuery = defineQuery({ key: "context items", read: readContextItems });

/** The definitions of the workstream's variables, by name. The query joins through the conversation, so it need not wait for the workstream's id. */
export async function readContextVariables(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<ReadonlyMap<string, ContextVariable>> {
  const rows = await dataverse.fetch(
    VARIABLE,
    buildFetchXml(VARIABLE, {
      top: 500,
      attributes: [
        "msdyn_name",
        "msdyn_displayname",
        "msdyn_entitylogicalname",
        "msdyn_issystemdefined",
      ],
      links: [
        {
          name: "msdyn_ocliveworkitem",
          from: "msdyn_liveworkstreamid",
          to: "msdyn_liveworkstreamid",
          filter: [["activityid", "eq", conversationId]],
        },
      ],
    }),
  );
  return new Map(
    rows.map((row) => [
      text(row, "msdyn_name") ?? "",
      {
        label: text(row, "msdyn_displayname"),
        table: text(row, "msdyn_entitylogicalname"),
        isSystem: yesNo(row, "msdyn_issystemdefined") ?? false,
      },
    ]),
  );
}

export const contextVariablesQuery = defineQuery({
  key: "context variables",
  read: readContextVariables,
});

const changed = (row: Row): number => instant(row, "modifiedon")?.getTime() ?? 0;
