import { Dropdown } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Conversation, conversationQuery } from "../../shared/conversation/conversation";
import { OUTLOOK } from "./data/outlookEntry";
import { timelineStartQuery } from "./data/timelineQueries";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { Notice } from "../../shared/ui/Notice";
import { PrefetchQuery } from "../../shared/form/FormControl";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useQuery } from "../../shared/query/useQuery";
import { usePrivileges } from "../../shared/query/usePrivileges";
import { changeableTables } from "./data/note";
import { useTableNames } from "../../shared/query/useTableNames";
import { Text } from "../../shared/ui/text";
import { TimelineView } from "./TimelineView";
import { QuickNote } from "./notes/QuickNote";
import { storedScope } from "./storedView";
import { useOutlook } from "./useOutlook";

/** Everything that happened around the records that the conversation is linked to. */
export const LinkedRecordsTimeline = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("LinkedRecordsTimeline_Name")}>
      <Timeline />
    </ControlShell>
  );
};

/** The first rows are requested together with the conversation, whose answer says to which records they belong. */
export const prefetch = (form: FormContext): readonly PrefetchQuery[] => [
  conversationQuery,
  timelineStartQuery(storedScope(form).isOldestFirst),
];

function Timeline(): React.ReactElement {
  const conversation = useQuery(conversationQuery);
  return (
    <QueryBoundary of={conversation} rows={6}>
      {(value) => <RecordTabs conversation={value} />}
    </QueryBoundary>
  );
}

function RecordTabs({ conversation }: { readonly conversation: Conversation }): React.ReactElement {
  const { text } = useFormContext();
  const linked = useSame(
    [conversation.case, conversation.customer].flatMap((record) => record ?? []),
  );
  const tables = React.useMemo(() => linked.map(({ table }) => table), [linked]);
  const names = useTableNames(tables);
  usePrivileges(changeableTables);
  const [chosen, setChosen] = React.useState<string>();
  const outlook = useOutlook(conversation.customer);
  const recordLabel = ({ table, name = text("Summary_Unnamed") }: Reference): string =>
    names[table] ? `${names[table]}: ${name}` : name;
  const choices = [
    ...linked.map((record) => ({ key: record.id, text: recordLabel(record) })),
    ...(outlook ? [{ key: OUTLOOK, text: text("LinkedRecordsTimeline_Outlook") }] : []),
  ];
  const only = choices.find(({ key }) => key === chosen)?.key;
  return (
    <>
      {linked.length > 0 && (
        <RecordChoice text={text} choices={choices} chosen={only} choose={setChosen} />
      )}
      <QuickNote conversation={conversation} linked={linked} recordLabel={recordLabel} />
      {linked.length > 0 ? (
        <TimelineView
          linked={linked}
          recordLabel={recordLabel}
          only={only}
          outlook={outlook}
          customer={conversation.customer}
          isReadOnly={conversation.isClosed}
        />
      ) : (
        <Notice
          icon={drawing.information}
          title={text("LinkedRecordsTimeline_Unlinked")}
          about={text("LinkedRecordsTimeline_UnlinkedAbout")}
        />
      )}
    </>
  );
}

const ALL = "all";

interface RecordChoiceProps {
  readonly text: Text;
  readonly choices: readonly { readonly key: string; readonly text: string }[];
  readonly chosen: string | undefined;
  readonly choose: (key: string | undefined) => void;
}

/** Shows the entries of all linked records, or of one. */
const RecordChoice = ({ text, choices, chosen, choose }: RecordChoiceProps): React.ReactElement => (
  <Dropdown
    ariaLabel={text("LinkedRecordsTimeline_Records")}
    selectedKey={chosen ?? ALL}
    options={[{ key: ALL, text: text("LinkedRecordsTimeline_All") }, ...choices]}
    onRenderCaretDown={() => <Icon of={drawing.down} />}
    onChange={(_event, option) =>
      choose(option && option.key !== ALL ? String(option.key) : undefined)
    }
  />
);

/** Returns the same list while it names the same records. */
function useSame(records: readonly Reference[]): readonly Reference[] {
  const [kept, keep] = React.useState(records);
  const isSame =
    kept.length === records.length &&
    records.every(({ id, name }, index) => {
      const known = kept[index];
      return id === known?.id && name === known.name;
    });
  if (isSame) return kept;
  keep(records);
  return records;
}
