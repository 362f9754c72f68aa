import { mergeStyles, useTheme } from "@fluentui/react";
import * as React from "react";

/** Words that stand back behind the others: a label, or that there is no value. */
export function Muted({ children }: { readonly children: React.ReactNode }): React.ReactElement {
  const { fonts, semanticColors } = useTheme();
  return (
    <span className={mergeStyles({ ...fonts.small, color: semanticColors.bodySubtext })}>
      {children}
    </span>
  );
}
