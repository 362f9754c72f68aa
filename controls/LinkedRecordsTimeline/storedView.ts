import { FormContext } from "../../shared/form/formContext";
import { Filter, rememberedFilter } from "./filter";

/** What the stream is made of, and in which order. */
export interface Scope {
  readonly isOldestFirst: boolean;
  readonly withPosts: boolean;
  /** What hangs on the customer's cases, too. */
  readonly withCases: boolean;
}

/** What the platform has kept of the agent's choices, as far as it is what it should be. */
export const storedFilter = ({ controlState }: FormContext): Filter =>
  rememberedFilter(controlState.get("filter"));

export function storedScope({ controlState }: FormContext): Scope {
  const kept = controlState.get("scope");
  const of = (name: string): boolean =>
    typeof kept === "object" &&
    kept !== null &&
    Object.entries(kept).some(([key, value]) => key === name && value === true);
  return {
    isOldestFirst: of("isOldestFirst"),
    withPosts: of("withPosts"),
    withCases: of("withCases"),
  };
}

/** Entries that the agent keeps on top, by key. */
export function rememberedPins({ controlState }: FormContext): readonly string[] {
  const kept = controlState.get("pins");
  return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === "string") : [];
}
