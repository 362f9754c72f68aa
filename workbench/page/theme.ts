import type { Address } from "./address.js";

/** Fluent's own blue, from dark to light; what a model-driven app has when its maker chose no other brand. */
const brand: ComponentFramework.BrandVariants = {
  10: "#061724",
  20: "#082338",
  30: "#0a2e4a",
  40: "#0c3b5e",
  50: "#0e4775",
  60: "#0f548c",
  70: "#115ea3",
  80: "#0f6cbd",
  90: "#2886de",
  100: "#479ef5",
  110: "#62abf5",
  120: "#77b7f7",
  130: "#96c6fa",
  140: "#b4d6fa",
  150: "#cfe4fa",
  160: "#ebf3fc",
};

/** Loads a theme's tokens, dresses the page in them and returns what the controls see of it. */
export async function applyTheme(
  name: Address["theme"],
): Promise<ComponentFramework.FluentDesignState> {
  const tokens = (await (await fetch(`/themes/${name}.json`)).json()) as Record<
    string,
    string | number
  >;
  const dark = name !== "light";
  for (const [token, value] of Object.entries(tokens))
    document.documentElement.style.setProperty(`--${token}`, String(value));
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  document.documentElement.dataset.theme = name;
  return {
    tokenTheme: tokens,
    brand,
    isDarkTheme: dark,
    typographyTokens: undefined,
    mountNodeSelector: undefined,
  };
}
