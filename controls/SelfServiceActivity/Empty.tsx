import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { configurationQuery } from "../../shared/conversation/configuration";
import { selfServiceTables } from "../../shared/shell/tableDiagnosis";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { EmptyState } from "../../shared/shell/EmptyState";
import { useQuery } from "../../shared/query/useQuery";

/** Why there are no steps: they are not kept, there were none, or there are none yet. Settings that cannot be read say nothing. */
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
  return isClosed ? (
    <EmptyState {...why} title={text("SelfServiceActivity_Nothing")} />
  ) : (
    <EmptyState
      {...why}
      title={text("SelfServiceActivity_NothingYet")}
      about={text("SelfServiceActivity_NothingYetAbout")}
    />
  );
}
