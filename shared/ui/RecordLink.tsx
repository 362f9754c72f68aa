import { Link } from "@fluentui/react";
import * as React from "react";

interface RecordLinkProps {
  readonly name: string;
  readonly open: () => void;
}

/** The name of a record, which opens it. */
export const RecordLink = ({ name, open }: RecordLinkProps): React.ReactElement => (
  <Link as="button" onClick={open} styles={{ root: { textAlign: "start", overflowWrap: "anywhere", lineHeight: "inherit" } }}>
    {name}
  </Link>
);
