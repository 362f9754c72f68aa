import * as React from "react";
import { Host } from "../../shared/form/host";
import { readConfiguration } from "../../shared/conversation/configuration";
import { selfServiceTables } from "../../shared/shell/setup";
import * as drawing from "../../shared/ui/drawings";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { Nothing } from "../../shared/shell/Nothing";
import { useLoad } from "../../shared/query/useLoad";

/** Why there are no steps: they are not kept, there were none, or there are none yet. Settings that cannot be read say nothing. */
export function Empty({
  host,
  isClosed,
}: {
  readonly host: Host;
  readonly isClosed: boolean;
}): React.ReactElement {
  const { text } = host;
  const configuration = useLoad(host, readConfiguration);
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
  const why = { host, tables: selfServiceTables, setup: "SelfServiceActivity_Setup" };
  return isClosed ? (
    <Nothing {...why} title={text("SelfServiceActivity_Nothing")} />
  ) : (
    <Nothing
      {...why}
      title={text("SelfServiceActivity_NothingYet")}
      about={text("SelfServiceActivity_NothingYetAbout")}
    />
  );
}
