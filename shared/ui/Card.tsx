import { mergeStyleSets, PartialTheme, Theme, ThemeProvider, useTheme } from "@fluentui/react";
import * as React from "react";
import { useKeptFocus } from "./hooks/useKeptFocus";

interface CardProps {
  readonly title: string;
  readonly theme: PartialTheme;
  readonly isRightToLeft: boolean;
  /** Stands at the end of the heading's line. */
  readonly action?: React.ReactNode;
  readonly children: React.ReactNode;
}

/** The frame of every view: the form's theme and direction, and a heading. The focus stays in it when its place is removed. */
export const Card = ({ theme, ...props }: CardProps): React.ReactElement => (
  <ThemeProvider theme={theme}>
    <Frame {...props} />
  </ThemeProvider>
);

function Frame({
  title,
  isRightToLeft,
  action,
  children,
}: Omit<CardProps, "theme">): React.ReactElement {
  const styles = cardStyles(useTheme());
  const section = React.useRef<HTMLElement>(null);
  useKeptFocus(section);
  // A side, not "start": a value in another direction than the form's stays in line with its neighbours.
  const side = { textAlign: isRightToLeft ? "right" : "left" } as const;
  return (
    <section
      ref={section}
      className={styles.card}
      style={side}
      aria-label={title}
      dir={isRightToLeft ? "rtl" : "ltr"}
    >
      <header className={styles.header}>
        <h3 className={styles.title}>{title}</h3>
        {action}
      </header>
      {children}
    </section>
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
