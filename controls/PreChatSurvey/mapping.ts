import { isContactColumn } from "./data/contactMatch";
import { ContactColumn } from "../../shared/conversation/linkedContact";

/** The maker's "question=column" entries: by the question's name in lower case, and those that name no such column. */
export function readMapping(entries: readonly string[]): {
  readonly columns: ReadonlyMap<string, ContactColumn>;
  readonly wrong: readonly string[];
} {
  const columns = new Map<string, ContactColumn>();
  const wrong = entries.filter((entry) => {
    const [column = "", ...question] = entry
      .split("=")
      .reverse()
      .map((part) => part.trim());
    if (question.length === 0 || !isContactColumn(column)) return true;
    columns.set(question.reverse().join("=").toLowerCase(), column);
    return false;
  });
  return { columns, wrong };
}
