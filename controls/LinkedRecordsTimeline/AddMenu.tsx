import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { createRecord } from "../../shared/form/createRecord";
import { useFormContext } from "../../shared/form/formContext";
import { everyActivity, mayBegin, newActivities, regarding } from "./data/newActivity";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { useTableNames } from "../../shared/query/useTableNames";
import { NotOpened } from "../../shared/shell/NotOpened";

interface AddMenuProps {
  readonly about: Reference;
  readonly aboutName: string;
  /** Puts a handover note into the editor, where one may be written now. */
  readonly handOver?: () => Promise<void>;
  readonly isCollecting: boolean;
}

/** What else can be added about a linked record: a handover note, and activities in the platform's own forms. */
export function AddMenu({
  about,
  aboutName,
  handOver,
  isCollecting,
}: AddMenuProps): React.ReactElement | null {
  const form = useFormContext();
  const { text, dataverse, session } = form;
  const [isWanted, setWanted] = React.useState(false);
  const [unopened, setUnopened] = React.useState<string>();
  const names = useTableNames(React.useMemo(() => (isWanted ? newActivities : []), [isWanted]));
  const tables = newActivities.filter((table) => mayBegin(dataverse, table));
  if (tables.length === 0 && !handOver) return null;
  const begin = async (table: string): Promise<void> => {
    setUnopened(undefined);
    try {
      const made = await createRecord(form, table, regarding(about));
      if (typeof made === "object") session.invalidate(everyActivity);
    } catch {
      setUnopened(table);
    }
  };
  return (
    <>
      <DefaultButton
        text={text(isCollecting ? "Summary_Loading" : "LinkedRecordsTimeline_Add")}
        title={text("LinkedRecordsTimeline_AddAbout", { record: aboutName })}
        disabled={isCollecting}
        onRenderMenuIcon={() => <Icon of={drawing.down} />}
        onMenuClick={() => setWanted(true)}
        menuProps={{
          items: [
            ...(handOver
              ? [
                  {
                    key: "handover",
                    text: text("LinkedRecordsTimeline_Handover"),
                    onClick: () => void handOver(),
                  },
                ]
              : []),
            ...tables.map((table) => ({
              key: table,
              text: names[table] ?? text("Summary_Loading"),
              onClick: () => void begin(table),
            })),
          ],
        }}
        styles={regular}
      />
      {unopened !== undefined && (
        <div style={wholeLine}>
          <NotOpened retry={() => void begin(unopened)} />
        </div>
      )}
    </>
  );
}

const wholeLine: React.CSSProperties = { flexBasis: "100%" };
const regular = { root: { minWidth: 0, paddingInline: 8 }, label: { fontWeight: 400 } } as const;
