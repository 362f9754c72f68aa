import { Expansion } from "../dataverse/query";

/** Rows that belong to the conversation and can be expanded with it. */
export interface RelatedRows extends Expansion {
  /** The lookup that points to the conversation. */
  readonly column: string;
}
