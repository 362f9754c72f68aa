import { FormContext } from "../../shared/form/formContext";
import { Filter, Scope, toFilter } from "./store/filters";

/** The agent's choices, as far as the platform has kept them. */
export const storedFilter = ({ controlState }: FormContext): Filter =>
  toFilter(controlState.get("filter"));

export function storedScope({ controlState }: FormContext): Scope {
  const kept = controlState.get("scope");
  const isStored = (name: string): boolean =>
    typeof kept === "object" &&
    kept !== null &&
    Object.entries(kept).some(([key, value]) => key === name && value === true);
  return {
    isOldestFirst: isStored("isOldestFirst"),
    withPosts: isStored("withPosts"),
    withCases: isStored("withCases"),
  };
}

/** The keys of the entries that the agent keeps on top. */
export function storedPins({ controlState }: FormContext): readonly string[] {
  const kept = controlState.get("pins");
  return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === "string") : [];
}
