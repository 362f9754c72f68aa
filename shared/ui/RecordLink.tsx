import { Link } from "@fluentui/react";
import * as React from "react";

interface RecordLinkProps {
  readonly name: string;
  readonly open: () => void;
}

/** The name of a record, which opens it; of a very long name the first lines. */
export const RecordLink = ({ name, open }: RecordLinkProps): React.ReactElement => (
  <Link as="button" onClick={open} title={name} styles={threeLines}>
    {name}
  </Link>
);

const threeLines = {
  root: {
    display: "-webkit-box",
    WebkitLineClamp: 3,
    WebkitBoxOrient: "vertical",
    overflow: "hidden",
    textAlign: "start",
    overflowWrap: "anywhere",
    lineHeight: "inherit",
  } as const,
};
