import * as React from "react";
import { FormContext } from "../../shared/form/formContext";
import { readLinkedCase } from "../../shared/cases/case";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { readLastActivity } from "./data/lastActivity";
import { caseTables } from "../../shared/recordSearch/searchView";
import { readSlas } from "./data/sla";
import { Muted } from "../../shared/ui/Muted";
import { LinkingFrame } from "../../shared/linking/LinkingFrame";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useLinking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { useTableNames } from "../../shared/query/useTableNames";
import { CaseCard } from "./CaseCard";
import { FindCase } from "./FindCase";

/** What the conversation is about: the linked case, or the ways to one. */
export function LinkedCase({ host }: { readonly host: FormContext }): React.ReactElement {
  const [name = host.text("LinkedCase_Name")] = Object.values(useTableNames(host, caseTables));
  return (
    <ControlShell host={host} title={name}>
      <Content host={host} />
    </ControlShell>
  );
}

/** What waits for the case leaves as soon as that is there. */
export const prefetch = () =>
  [readConversation, readLinkedCase, readSlas, readLastActivity] as const;

function Content({ host }: { readonly host: FormContext }): React.ReactElement {
  const conversation = useQuery(host, readConversation);
  const details = useQuery(host, readLinkedCase);
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
      <LinkingFrame host={host} of={conversation} linking={linking} rows={3}>
        {draw}
      </LinkingFrame>
    </div>
  );
}
