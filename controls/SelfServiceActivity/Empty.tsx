import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { configurationQuery } from "../../shared/conversation/configuration";
import { selfServiceTables } from "../../shared/shell/tableDiagnosis";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { MissingValue } from "../../shared/query/QueryBoundary";
import { Skeleton } from "../../shared/ui/Skeleton";
import { EmptyState } from "../../shared/shell/EmptyState";
import { useQuery } from "../../shared/query/useQuery";

/** Why there are no steps: they are not kept, there were none, or there are none yet. Settings that the agent may not read say nothing. */
export function Empty({ isClosed }: { readonly isClosed: boolean }): React.ReactElement {
  const { text } = useFormContext();
  const configuration = useQuery(configurationQuery);
  if (configuration.state === "loading")
    return <Skeleton label={text("Summary_Loading")} rows={1} />;
  if (configuration.state === "ready" && configuration.value.keepsSelfService === false) {
    return (
      <Notice
        icon={drawing.information}
        title={text("SelfServiceActivity_SwitchedOff")}
        about={text("SelfServiceActivity_SwitchedOffAbout")}
      />
    );
  }
  const why = { tables: selfServiceTables, setup: "SelfServiceActivity_Setup" } as const;
  return (
    <>
      <EmptyState
        {...why}
        title={text(isClosed ? "SelfServiceActivity_Nothing" : "SelfServiceActivity_NothingYet")}
        about={isClosed ? undefined : text("SelfServiceActivity_NothingYetAbout")}
      />
      <MissingValue of={configuration} name={text("SelfServiceActivity_Settings")} />
    </>
  );
}
