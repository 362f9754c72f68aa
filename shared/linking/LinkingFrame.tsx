import * as React from "react";
import { Conversation } from "../conversation/conversation";
import { MutationBanner } from "../query/MutationBanner";
import { LinkHint } from "./LinkHint";
import { QueryBoundary } from "../query/QueryBoundary";
import { Linking } from "./useLinking";
import { QueryResult } from "../query/useQuery";

interface LinkingFrameProps {
  readonly of: QueryResult<Conversation>;
  readonly linking: Linking;
  /** Rows of facts that will probably come. */
  readonly rows: number;
  /** The conversation with the changes that are under way. */
  readonly children: (conversation: Conversation) => React.ReactElement;
}

/** What stands around everything that can be linked: what was changed just now, and for makers why nothing can be. */
export const LinkingFrame = ({
  of,
  linking: { links, undo },
  rows,
  children,
}: LinkingFrameProps): React.ReactElement => (
  <QueryBoundary of={of} rows={rows}>
    {(value) => (
      <>
        <MutationBanner of={undo} />
        {children(undo.applyTo(value))}
        <LinkHint links={links} />
      </>
    )}
  </QueryBoundary>
);
