import * as React from "react";
import { isLasting } from "../../shared/dataverse/failure";
import { useFormContext } from "../../shared/form/formContext";
import { describeFailure, Trouble } from "../../shared/query/QueryBoundary";
import { QueryResult } from "../../shared/query/useQuery";
import { Muted } from "../../shared/ui/Muted";

interface ListTroubleProps {
  readonly of: QueryResult<unknown>;
  /** The title of the list that could not be read. */
  readonly title: string;
}

/** Says in the place of a list that it, or a part of it, could not be read. */
export function ListTrouble({ of, title }: ListTroubleProps): React.ReactElement | null {
  const { text } = useFormContext();
  if (of.state === "loading" || !of.failure) return null;
  if (isLasting(of.failure))
    return <Muted>{`${title}: ${describeFailure(text, of.failure)}`}</Muted>;
  return (
    <div role="group" aria-label={title}>
      <Muted>{title}</Muted>
      <Trouble
        failure={of.failure}
        isTryingAgain={of.isTryingAgain}
        isOlderShown={of.state === "ready" && !of.isPartial}
        isPartial={of.state === "ready" && of.isPartial}
        name={title}
        again={of.refetch}
      />
    </div>
  );
}
