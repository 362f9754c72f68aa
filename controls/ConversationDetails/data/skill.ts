import { DataverseClient } from "../../../shared/dataverse/client";
import { lookupValue } from "../../../shared/dataverse/query";
import { formatted, lookup, number, Row, text } from "../../../shared/dataverse/row";
import { readRelatedRows, skills } from "../../../shared/conversation/conversationQuery";
import { defineQuery } from "../../../shared/query/defineQuery";

/** A skill that the conversation requires. */
export interface Skill {
  readonly id: string;
  /** The id of the skill itself, which many conversations share. */
  readonly characteristicId?: string;
  readonly name?: string;
  readonly proficiency?: string;
  readonly source: "rule" | "model" | "person" | "unknown";
  /** How sure the model was, 0 to 1. */
  readonly confidence?: number;
  readonly addedBy?: string;
}

const sources: Readonly<Record<number, Skill["source"]>> = {
  321240000: "rule",
  321240001: "model",
  321240002: "person",
};

/** The conversation's skills in the order they were added. */
export async function readSkills(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<readonly Skill[]> {
  const rows = await readRelatedRows(dataverse, conversationId, skills);
  return rows.map((row, index) => ({
    id: text(row, "msdyn_ocliveworkitemcharacteristicid") ?? String(index),
    characteristicId: lookup(row, "msdyn_characteristic")?.id,
    name: lookup(row, "msdyn_characteristic")?.name,
    proficiency: formatted(row, lookupValue("msdyn_ratingvalue")),
    source: sources[number(row, "msdyn_characteristicsource") ?? 0] ?? "unknown",
    confidence: confidence(row),
    addedBy: lookup(row, "msdyn_skilladdedby")?.name,
  }));
}

export const skillsQuery = defineQuery({ key: "skills", read: readSkills });

/** The column's scale is not documented. Values up to 1 are read as a share, up to 100 as percent. Higher values are ignored. */
function confidence(row: Row): number | undefined {
  const value = number(row, "msdyn_confidence");
  if (value === undefined || value < 0 || value > 100) return undefined;
  return value <= 1 ? value : value / 100;
}
