/** What a view says of itself as a tab of the conversation summary. */
export interface Tab {
  /** The tab is left out where the part does not apply to the conversation, or the organization has nothing in it. */
  readonly isThere: boolean;
  /** How many things it holds, once that is known. */
  readonly count?: number | string;
}
