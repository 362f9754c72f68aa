import * as React from "react";
import { isLasting } from "../../shared/dataverse/failure";
import { Trouble } from "../../shared/query/QueryBoundary";
import { QueryResult } from "../../shared/query/useQuery";
import { Muted } from "../../shared/ui/Muted";

interface ListTroubleProps {
  readonly of: QueryResult<unknown>;
  /** The title of the list that could not be read. */
  readonly title: string;
}

/** Says in the place of a list that it could not be read, if another try may help. */
export function ListTrouble({ of, title }: ListTroubleProps): React.ReactElement | null {
  if (of.state === "loading" || !of.failure || isLasting(of.failure)) return null;
  return (
    <div role="group" aria-label={title}>
      <Muted>{title}</Muted>
      <Trouble
        failure={of.failure}
        isTryingAgain={of.isTryingAgain}
        isOlderShown={of.state === "ready"}
        again={of.refetch}
      />
    </div>
  );
}
