import { Link } from "@fluentui/react";
import * as React from "react";
import { Clamped } from "./Clamped";

interface RecordLinkProps {
  readonly name: string;
  /** Read out instead of the name. */
  readonly label?: string;
  readonly open: () => void;
}

/** The name of a record, which opens it; of a very long name the first lines. */
export const RecordLink = ({ name, label, open }: RecordLinkProps): React.ReactElement => (
  <Link as="button" onClick={open} title={name} aria-label={label} styles={asText}>
    <Clamped lines={3}>{name}</Clamped>
  </Link>
);

const asText = {
  root: { textAlign: "inherit", overflowWrap: "anywhere", lineHeight: "inherit" } as const,
};
