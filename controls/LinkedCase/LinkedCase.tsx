import * as React from "react";
import { Host } from "../../shared/form/host";
import { readLinkedCase } from "../../shared/cases/case";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { readLastActivity } from "./data/lastActivity";
import { caseTables } from "../../shared/recordSearch/searchView";
import { readSlas } from "./data/sla";
import { Muted } from "../../shared/ui/Muted";
import { Linkable } from "../../shared/linking/Linkable";
import { Section } from "../../shared/shell/Section";
import { useLinking } from "../../shared/linking/useLinking";
import { useLoad } from "../../shared/query/useLoad";
import { useTableNames } from "../../shared/query/useTableNames";
import { CaseCard } from "./CaseCard";
import { FindCase } from "./FindCase";

/** What the conversation is about: the linked case, or the ways to one. */
export function LinkedCase({ host }: { readonly host: Host }): React.ReactElement {
  const [name = host.text("LinkedCase_Name")] = Object.values(useTableNames(host, caseTables));
  return (
    <Section host={host} title={name}>
      <Content host={host} />
    </Section>
  );
}

/** What waits for the case leaves as soon as that is there. */
export const asks = () => [readConversation, readLinkedCase, readSlas, readLastActivity] as const;

function Content({ host }: { readonly host: Host }): React.ReactElement {
  const conversation = useLoad(host, readConversation);
  const details = useLoad(host, readLinkedCase);
  const linking = useLinking(host, conversation);
  const [isSearching, setSearching] = React.useState(false);
  const own = React.useRef<HTMLDivElement>(null);
  const { text } = host;

  /** The search goes when a case has been chosen: the focus stays in the section. */
  const close = (): void => {
    setSearching(false);
    own.current?.focus();
  };
  const draw = ({ case: linked, customer }: Conversation): React.ReactElement => (
    <>
      {linked && (
        <CaseCard
          key={linked.id}
          host={host}
          linking={linking}
          linked={linked}
          customer={customer}
          details={details}
          replace={() => setSearching(!isSearching)}
        />
      )}
      {!linked && !linking.isOffered && <Muted>{text("LinkedCase_Nothing")}</Muted>}
      {linking.isOffered && (!linked || isSearching) && (
        <FindCase
          host={host}
          linking={linking}
          linked={linked}
          customer={customer}
          onDone={close}
        />
      )}
    </>
  );
  return (
    <div ref={own} tabIndex={-1}>
      <Linkable host={host} of={conversation} linking={linking} rows={3}>
        {draw}
      </Linkable>
    </div>
  );
}
