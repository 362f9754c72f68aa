import * as React from "react";
import { Host } from "../form/host";
import { Conversation } from "../conversation/conversation";
import { Changes } from "../query/Changes";
import { LinkHint } from "./LinkHint";
import { Loaded } from "../query/Loaded";
import { Linking } from "./useLinking";
import { Asked } from "../query/useLoad";

interface LinkableProps {
  readonly host: Host;
  readonly of: Asked<Conversation>;
  readonly linking: Linking;
  /** Rows of facts that will probably come. */
  readonly rows: number;
  /** The conversation with the changes that are under way. */
  readonly children: (conversation: Conversation) => React.ReactElement;
}

/** What stands around everything that can be linked: what was changed just now, and for makers why nothing can be. */
export const Linkable = ({
  host,
  of,
  linking: { links, undo },
  rows,
  children,
}: LinkableProps): React.ReactElement => (
  <Loaded host={host} of={of} rows={rows}>
    {(value) => (
      <>
        <Changes host={host} of={undo} />
        {children(undo.shown(value))}
        <LinkHint host={host} links={links} />
      </>
    )}
  </Loaded>
);
