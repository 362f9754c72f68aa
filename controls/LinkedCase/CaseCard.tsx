import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Case } from "../../shared/cases/case";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { RecordLink } from "../../shared/ui/RecordLink";
import { Skeleton } from "../../shared/ui/Skeleton";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { Linking } from "../../shared/linking/useLinking";
import { QueryResult } from "../../shared/query/useQuery";
import { CaseFacts } from "./CaseFacts";

interface CaseCardProps {
  readonly linking: Linking;
  readonly linked: Reference;
  /** Whose conversation it is. */
  readonly customer?: Reference;
  readonly details: QueryResult<Case | undefined>;
  readonly replace: () => void;
}

/** The linked case. Its name is there first; what the row holds comes after it. */
export function CaseCard({
  linking,
  linked,
  customer,
  details,
  replace,
}: CaseCardProps): React.ReactElement {
  const { navigation, text } = useFormContext();
  const name = linked.name ?? text("Summary_Unnamed");
  return (
    <>
      <div style={head}>
        <div style={words}>
          <RecordLink name={name} open={() => navigation.openRecord(linked)} />
        </div>
        {linking.isOffered && (
          <>
            <IconAction
              name={text("LinkedCase_Replace", { name })}
              icon={drawing.search}
              onClick={replace}
            />
            <IconAction
              name={text("LinkedCase_Unlink", { name })}
              icon={drawing.unlink}
              onClick={() => linking.unlink({ ...linked, name })}
            />
          </>
        )}
      </div>
      <QueryBoundary of={details} rows={3}>
        {(value) =>
          value?.record.id === linked.id ? ( // what was read before belongs to the case that was linked before
            <CaseFacts of={value} customer={customer} />
          ) : (
            <Skeleton label={text("Summary_Loading")} rows={3} />
          )
        }
      </QueryBoundary>
    </>
  );
}

const head: React.CSSProperties = {
  display: "flex",
  alignItems: "flex-start",
  gap: 4,
  marginBottom: 4,
};
const words: React.CSSProperties = { flex: 1, minWidth: 0 };
