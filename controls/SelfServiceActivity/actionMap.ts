import { fold, Step } from "../../shared/conversation/journey";
import * as drawing from "../../shared/ui/icons";

/** What a step can be drawn as: the kinds, and more for makers to name. */
export const icons = {
  page: drawing.page,
  search: drawing.search,
  article: drawing.article,
  action: drawing.action,
  other: drawing.other,
  cart: drawing.cart,
  done: drawing.done,
  warning: drawing.warning,
} as const;

/** The colours that a maker may name, as the theme has them. */
export const colours = {
  accent: "link",
  danger: "errorIcon",
  success: "successIcon",
  warning: "severeWarningIcon",
} as const;

/** How a maker wants a custom action to look. */
export interface Look {
  readonly label?: string;
  readonly icon?: keyof typeof icons;
  readonly color?: keyof typeof colours;
}

/** Looks by title, by its beginning ("cart*") or by code, in the maker's order. */
export type ActionMap = readonly (readonly [string, Look])[];

/** The maker's JSON as a map; undefined where it is none: not JSON, or with an icon or a colour that there is not. */
export function parseActionMap(json = "{}"): ActionMap | undefined {
  try {
    const map = Object.entries(JSON.parse(json) as object).map(
      ([key, look]) => [fold(key.trim()), look] as const,
    );
    return map.every((entry): entry is ActionMap[number] & typeof entry => isLook(entry[1]))
      ? map
      : undefined;
  } catch {
    return undefined;
  }
}

function isLook(value: unknown): value is Look {
  if (typeof value !== "object" || value === null) return false;
  const {
    label = "",
    icon = "page",
    color = "accent",
  } = value as Readonly<Record<string, unknown>>;
  return (
    typeof label === "string" &&
    Object.keys(icons).includes(String(icon)) &&
    Object.keys(colours).includes(String(color))
  );
}

/** The look of a custom action or of a kind that nobody knows; other steps look alike everywhere. */
export function findLook(map: ActionMap, { kind, code, title = "" }: Step): Look {
  const name = fold(title);
  const isMeant = kind === "action" || kind === "other";
  return (
    (isMeant &&
      map.find(
        ([key]) =>
          key === String(code) ||
          (key.endsWith("*") ? name.startsWith(key.slice(0, -1)) : name === key),
      )?.[1]) ||
    {}
  );
}
