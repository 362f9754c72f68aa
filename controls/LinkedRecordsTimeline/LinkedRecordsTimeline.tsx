import { Dropdown } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { OUTLOOK } from "./data/outlookEntry";
import { readTimelineStart } from "./data/timelineSource";
import * as drawing from "../../shared/ui/drawings";
import { Icon } from "../../shared/ui/Icon";
import { Notice } from "../../shared/ui/Notice";
import { Ask } from "../../shared/form/control";
import { Loaded } from "../../shared/query/Loaded";
import { Section } from "../../shared/shell/Section";
import { useLoad } from "../../shared/query/useLoad";
import { useTableNames } from "../../shared/query/useTableNames";
import { LinkedStream } from "./LinkedStream";
import { QuickNote } from "./QuickNote";
import { rememberedScope } from "./remembered";
import { useOutlook } from "./useOutlook";

/** Everything that happened around the records that the conversation is linked to. */
export const LinkedRecordsTimeline = ({ host }: { readonly host: Host }): React.ReactElement => (
  <Section host={host} title={host.text("LinkedRecordsTimeline_Name")}>
    <Timeline host={host} />
  </Section>
);

/** The first rows leave with the question for the conversation, whose answer tells to which records they belong. */
export const asks = (host: Host): readonly Ask[] => [
  readConversation,
  (dataverse, conversationId) =>
    readTimelineStart(dataverse, conversationId, rememberedScope(host).isOldestFirst),
];

function Timeline({ host }: { readonly host: Host }): React.ReactElement {
  const conversation = useLoad(host, readConversation);
  return (
    <Loaded host={host} of={conversation} rows={6}>
      {(value) => <OfLinked host={host} conversation={value} />}
    </Loaded>
  );
}

const ALL = "all";

function OfLinked({
  host,
  conversation,
}: {
  readonly host: Host;
  readonly conversation: Conversation;
}): React.ReactElement {
  const { text } = host;
  const linked = useSame(
    [conversation.case, conversation.customer].flatMap((record) => record ?? []),
  );
  const tables = React.useMemo(() => linked.map(({ table }) => table), [linked]);
  const names = useTableNames(host, tables);
  const [chosen, setChosen] = React.useState(ALL);
  const outlook = useOutlook(host, conversation.customer);
  const only = [...linked.map(({ id }) => id), ...(outlook ? [OUTLOOK] : [])].find(
    (id) => id === chosen,
  );
  const nameOf = ({ table, name = text("Summary_Unnamed") }: Reference): string =>
    names[table] ? `${names[table]}: ${name}` : name;
  return (
    <>
      {linked.length > 0 && (
        <Dropdown
          ariaLabel={text("LinkedRecordsTimeline_Records")}
          selectedKey={only ?? ALL}
          options={[
            { key: ALL, text: text("LinkedRecordsTimeline_All") },
            ...linked.map((record) => ({ key: record.id, text: nameOf(record) })),
            ...(outlook ? [{ key: OUTLOOK, text: text("LinkedRecordsTimeline_Outlook") }] : []),
          ]}
          onRenderCaretDown={() => <Icon of={drawing.down} />}
          onChange={(_event, option) => setChosen(String(option?.key ?? ALL))}
        />
      )}
      <QuickNote host={host} conversation={conversation} linked={linked} nameOf={nameOf} />
      {linked.length > 0 ? (
        <LinkedStream
          host={host}
          linked={linked}
          nameOf={nameOf}
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

/** The same list while it names the same records. */
function useSame(records: readonly Reference[]): readonly Reference[] {
  const latest = React.useRef(records);
  const isSame =
    latest.current.length === records.length &&
    records.every(
      ({ id, name }, index) =>
        id === latest.current[index].id && name === latest.current[index].name,
    );
  if (!isSame) latest.current = records;
  return latest.current;
}
