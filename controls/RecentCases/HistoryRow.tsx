import * as React from "react";
import { RecordLink } from "../../shared/ui/RecordLink";

interface HistoryRowProps {
  readonly name: string;
  readonly open: () => void;
  /** Stands at the end. */
  readonly action?: React.ReactNode;
  /** Below the name, side by side. */
  readonly children: React.ReactNode;
}

/** One entry of a list: a name that opens, and what there is to know of it. */
export const HistoryRow = ({
  name,
  open,
  action,
  children,
}: HistoryRowProps): React.ReactElement => (
  <li style={row}>
    <div style={words}>
      <RecordLink name={name} open={open} />
      <div style={facts}>{children}</div>
    </div>
    {action}
  </li>
);

const row: React.CSSProperties = {
  display: "flex",
  alignItems: "center",
  justifyContent: "space-between",
  gap: 8,
  padding: "4px 0",
};
const words: React.CSSProperties = { flex: 1, minWidth: 0 };
const facts: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: "0 10px",
};
