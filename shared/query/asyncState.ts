/** Data that comes from a server, told apart from its absence. */
export type AsyncState<Value, Failure> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly failure: Failure; readonly isTryingAgain: boolean }
  | {
      readonly state: "ready";
      readonly value: Value;
      /** The last attempt to refresh failed; the value is the one before it, or `isPartial`. */
      readonly failure?: Failure;
      /** The failure concerns only a part, which the value lacks. */
      readonly isPartial?: boolean;
      readonly isTryingAgain?: boolean;
    };
