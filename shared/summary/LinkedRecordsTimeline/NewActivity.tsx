import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../dataverse/row";
import { Host } from "../../host/host";
import { everyActivity, mayBegin, newActivities, regarding } from "../../records/newActivity";
import * as drawing from "../../ui/drawings";
import { Icon } from "../../ui/Icon";
import { useTableNames } from "../useTableNames";

interface NewActivityProps {
  readonly host: Host;
  readonly about: Reference;
  readonly aboutName: string;
}

/** Opens the platform's form for a new activity about a linked record. */
export function NewActivity({ host, about, aboutName }: NewActivityProps): React.ReactElement | null {
  const { text, dataverse, openNew, refresh } = host;
  const [isWanted, setWanted] = React.useState(false);
  const names = useTableNames(host, React.useMemo(() => (isWanted ? newActivities : []), [isWanted]));
  const tables = newActivities.filter((table) => mayBegin(dataverse, table));
  if (tables.length === 0) return null;
  const begin = async (table: string): Promise<void> => {
    const made = await openNew(table, regarding(about)).catch(() => undefined);
    if (typeof made === "object") refresh(everyActivity);
  };
  return (
    <DefaultButton
      text={text("LinkedRecordsTimeline_NewActivity")}
      title={text("LinkedRecordsTimeline_NewActivityAbout", aboutName)}
      onRenderMenuIcon={() => <Icon of={drawing.down} />}
      onMenuClick={() => setWanted(true)}
      menuProps={{ items: tables.map((table) => ({ key: table, text: names[table] ?? text("Summary_Loading"), onClick: () => void begin(table) })) }}
    />
  );
}
