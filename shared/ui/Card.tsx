import {
  CustomizerContext,
  FocusRectsProvider,
  mergeStyleSets,
  Theme,
  ThemeContext,
} from "@fluentui/react";
import * as React from "react";
import { InSightProvider, useInSight } from "./hooks/useInSight";
import { useKeptFocus } from "./hooks/useKeptFocus";

interface CardProps {
  readonly title: string;
  readonly theme: Theme;
  /** Stands at the end of the heading's line. */
  readonly action?: React.ReactNode;
  readonly children: React.ReactNode;
}

/**
 * The frame of every view: the form's theme and direction, and a heading. The focus stays in it when its place is removed.
 *
 * It does what Fluent's ThemeProvider does, without its copy of the theme for each placing: Fluent's caches have the theme as a key.
 * They would keep each copy and, after 50 of them, stop caching for every control of the page.
 */
export function Card({ title, theme, action, children }: CardProps): React.ReactElement {
  const styles = cardStyles(theme);
  const section = React.useRef<HTMLElement>(null);
  useKeptFocus(section);
  const customizer = React.useMemo(
    () => ({
      customizations: { inCustomizerContext: true, settings: { theme }, scopedSettings: {} },
    }),
    [theme],
  );
  // A side, not "start": a value in another direction than the form's stays in line with its neighbours.
  const side = { textAlign: theme.rtl ? "right" : "left" } as const;
  return (
    <ThemeContext.Provider value={theme}>
      <CustomizerContext.Provider value={customizer}>
        <FocusRectsProvider providerRef={section}>
          <section
            ref={section}
            className={styles.card}
            style={side}
            aria-label={title}
            dir={theme.rtl ? "rtl" : "ltr"}
          >
            <header className={styles.header}>
              <h3 className={styles.title}>{title}</h3>
              {action}
            </header>
            <InSightProvider value={useInSight(section)}>{children}</InSightProvider>
          </section>
        </FocusRectsProvider>
      </CustomizerContext.Provider>
    </ThemeContext.Provider>
  );
}

const cardStyles = ({
  semanticColors,
  fonts,
}: Theme): Record<"card" | "header" | "title", string> =>
  mergeStyleSets({
    card: {
      padding: 12,
      boxSizing: "border-box",
      minWidth: 0,
      color: semanticColors.bodyText,
      background: semanticColors.bodyBackground,
      ...fonts.medium,
    },
    header: {
      display: "flex",
      alignItems: "center",
      justifyContent: "space-between",
      gap: 8,
      minHeight: 32,
      marginBottom: 4,
    },
    title: { ...fonts.mediumPlus, fontWeight: 600, margin: 0, overflowWrap: "anywhere" },
  });
