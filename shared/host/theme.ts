import { createTheme, IPalette, PartialTheme } from "@fluentui/react";

type Tokens = ComponentFramework.FluentDesignState["tokenTheme"];

/**
 * The form's Fluent 9 tokens as a Fluent 8 theme. The member is optional in the platform's types: without it Fluent's
 * own light theme stands.
 */
export function toFluent8Theme(design: ComponentFramework.FluentDesignState | undefined, rtl: boolean): PartialTheme {
  const tokens = design?.tokenTheme;
  if (!tokens) return createTheme({ rtl });
  const theme = createTheme({
    rtl,
    isInverted: design.isDarkTheme ?? false,
    palette: palette(tokens),
    defaultFontStyle: { fontFamily: tokens.fontFamilyBase },
  });
  return createTheme({
    ...theme,
    semanticColors: {
      ...theme.semanticColors,
      bodyBackground: tokens.colorNeutralBackground1,
      bodyText: tokens.colorNeutralForeground1,
      bodySubtext: tokens.colorNeutralForeground2,
      bodyDivider: tokens.colorNeutralStroke2,
      link: tokens.colorBrandForegroundLink,
      linkHovered: tokens.colorBrandForegroundLinkHover,
      focusBorder: tokens.colorStrokeFocus2,
      errorText: tokens.colorPaletteRedForeground1,
      errorBackground: tokens.colorPaletteRedBackground1,
      warningText: tokens.colorPaletteYellowForeground2,
      warningBackground: tokens.colorPaletteYellowBackground1,
      successText: tokens.colorPaletteGreenForeground1,
      successBackground: tokens.colorPaletteGreenBackground1,
      infoBackground: tokens.colorNeutralBackground3,
    },
  });
}

/** Fluent 8 derives its own colours from this scale: neutral runs from the text to the background. */
const palette = (tokens: Tokens): Partial<IPalette> => ({
  themePrimary: tokens.colorBrandForeground1,
  themeDark: tokens.colorBrandForegroundLinkHover,
  themeDarker: tokens.colorBrandForegroundLinkPressed,
  themeDarkAlt: tokens.colorBrandForegroundLinkHover,
  themeSecondary: tokens.colorBrandForeground1,
  themeTertiary: tokens.colorBrandStroke2,
  themeLight: tokens.colorBrandBackground2,
  themeLighter: tokens.colorBrandBackground2,
  themeLighterAlt: tokens.colorBrandBackground2,
  black: tokens.colorNeutralForeground1,
  neutralDark: tokens.colorNeutralForeground1,
  neutralPrimary: tokens.colorNeutralForeground1,
  neutralPrimaryAlt: tokens.colorNeutralForeground2,
  neutralSecondary: tokens.colorNeutralForeground2,
  neutralTertiary: tokens.colorNeutralForegroundDisabled,
  neutralTertiaryAlt: tokens.colorNeutralStroke1,
  neutralQuaternary: tokens.colorNeutralStroke1,
  neutralQuaternaryAlt: tokens.colorNeutralStroke2,
  neutralLight: tokens.colorNeutralBackground1Hover,
  neutralLighter: tokens.colorNeutralBackground3,
  neutralLighterAlt: tokens.colorNeutralBackground2,
  white: tokens.colorNeutralBackground1,
});
