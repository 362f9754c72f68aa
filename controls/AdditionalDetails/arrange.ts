import { ContextItem, ContextVariable } from "../../shared/conversation/contextItem";

/** An item with the words that name it. */
export interface NamedItem extends ContextItem {
  readonly label: string;
  readonly table?: string;
}

/** The items in the maker's order, then by label; without those that the maker hides and those of the system. */
export function arrange(
  items: readonly ContextItem[],
  variables: ReadonlyMap<string, ContextVariable> | undefined,
  first: readonly string[],
  hidden: readonly string[],
): readonly NamedItem[] {
  const rank = (name: string): number =>
    first.includes(name) ? first.indexOf(name) : first.length;
  return items
    .filter(({ name }) => !hidden.includes(name) && !variables?.get(name)?.isSystem)
    .map((item) => ({
      ...item,
      label: variables?.get(item.name)?.label ?? item.name,
      table: variables?.get(item.name)?.table,
    }))
    .sort(
      (one, other) => rank(one.name) - rank(other.name) || one.label.localeCompare(other.label),
    );
}
