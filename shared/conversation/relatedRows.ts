import { Expansion } from "../dataverse/query";

/** Rows that belong to the conversation and come with it. */
export interface RelatedRows extends Expansion {
  /** The lookup by which they belong to it. */
  readonly column: string;
}
