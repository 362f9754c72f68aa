import { createTheme, IPalette, ISemanticColors, PartialTheme, Theme } from "@fluentui/react";

type Slots<Colors> = Readonly<Partial<Record<keyof Colors, string>>>;

/** Fluent 8 derives its own colours from this scale; the neutral ones run from the text to the background. */
const palette: Slots<IPalette> = {
  themePrimary: "colorBrandForeground1",
  themeDark: "colorBrandForegroundLinkHover",
  themeDarker: "colorBrandForegroundLinkPressed",
  themeDarkAlt: "colorBrandForegroundLinkHover",
  themeSecondary: "colorBrandForeground1",
  themeTertiary: "colorBrandStroke2",
  themeLight: "colorBrandBackground2",
  themeLighter: "colorBrandBackground2",
  themeLighterAlt: "colorBrandBackground2",
  black: "colorNeutralForeground1",
  neutralDark: "colorNeutralForeground1",
  neutralPrimary: "colorNeutralForeground1",
  neutralPrimaryAlt: "colorNeutralForeground2",
  neutralSecondary: "colorNeutralForeground2",
  neutralTertiary: "colorNeutralForegroundDisabled",
  neutralTertiaryAlt: "colorNeutralStroke1",
  neutralQuaternary: "colorNeutralStroke1",
  neutralQuaternaryAlt: "colorNeutralStroke2",
  neutralLight: "colorNeutralBackground1Hover",
  neutralLighter: "colorNeutralBackground3",
  neutralLighterAlt: "colorNeutralBackground2",
  white: "colorNeutralBackground1",
};

const semanticColors: Slots<ISemanticColors> = {
  bodyBackground: "colorNeutralBackground1",
  bodyText: "colorNeutralForeground1",
  bodySubtext: "colorNeutralForeground2",
  bodyDivider: "colorNeutralStroke2",
  infoBackground: "colorNeutralBackground3",
  buttonBackgroundPressed: "colorNeutralBackground1Selected",
  buttonTextChecked: "colorNeutralForeground1Selected",
  buttonTextCheckedHovered: "colorNeutralForeground1Selected",
  // Fluent derives these two from the hover colour, on which high contrast wants another text colour.
  menuItemBackgroundHovered: "colorNeutralBackground3",
  menuItemBackgroundPressed: "colorNeutralBackground3",
  link: "colorBrandForegroundLink",
  linkHovered: "colorBrandForegroundLinkHover",
  focusBorder: "colorStrokeFocus2",
};

/** A page has light, dark and high contrast, each in two directions, and an admin may change the look while it is open. */
const MAX_LOOKS = 8;

/**
 * One theme for each look. Fluent's caches have the theme as a key, and the platform may hand out the same tokens in a new object with
 * each update. The themes must outlive each control, so they are kept here and not in a control.
 */
const themes = new Map<string, Theme>();

/**
 * The form's Fluent 9 tokens as a Fluent 8 theme. Equal tokens give the same theme. They are optional in the platform's types, and
 * of the type `any` there: a token that is not a text is left to Fluent's own theme, and so is everything where there are none.
 */
export function toFluent8Theme(
  design: ComponentFramework.FluentDesignState | undefined,
  rtl: boolean,
): Theme {
  const look = readLook(design, rtl);
  const id = JSON.stringify(look);
  const known = themes.get(id);
  if (known) return known;
  if (themes.size === MAX_LOOKS) themes.clear();
  const theme: Theme = { ...createTheme(look), id };
  themes.set(id, theme);
  return theme;
}

function readLook(
  design: ComponentFramework.FluentDesignState | undefined,
  rtl: boolean,
): PartialTheme {
  const given: unknown = design?.tokenTheme;
  if (typeof given !== "object" || given === null) return { rtl };
  const tokens = new Map<string, unknown>(Object.entries(given));
  const colours = (slots: Readonly<Record<string, string>>): Record<string, string> => {
    const found: Record<string, string> = {};
    for (const [slot, name] of Object.entries(slots)) {
      const colour = tokens.get(name);
      if (typeof colour === "string") found[slot] = colour;
    }
    return found;
  };
  const fontFamily = tokens.get("fontFamilyBase");
  return {
    rtl,
    isInverted: design?.isDarkTheme ?? false,
    palette: colours(palette),
    semanticColors: colours(semanticColors),
    ...(typeof fontFamily === "string" && { defaultFontStyle: { fontFamily } }),
  };
}
