import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { linkedCaseQuery } from "../../shared/cases/case";
import { Conversation, conversationQuery } from "../../shared/conversation/conversation";
import { lastActivityQuery } from "./data/lastActivity";
import { caseTables } from "../../shared/recordSearch/searchView";
import { slasQuery } from "./data/sla";
import { Muted } from "../../shared/ui/Muted";
import { LinkingFrame } from "../../shared/linking/LinkingFrame";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useLinking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { useTableNames } from "../../shared/query/useTableNames";
import { CaseCard } from "./CaseCard";
import { FindCase } from "./FindCase";

/** What the conversation is about: the linked case, or the ways to one. */
export function LinkedCase(): React.ReactElement {
  const { text } = useFormContext();
  const [name = text("LinkedCase_Name")] = Object.values(useTableNames(caseTables));
  return (
    <ControlShell title={name}>
      <Content />
    </ControlShell>
  );
}

/** What waits for the case leaves as soon as that is there. */
export const prefetch = () =>
  [conversationQuery, linkedCaseQuery, slasQuery, lastActivityQuery] as const;

function Content(): React.ReactElement {
  const { text } = useFormContext();
  const conversation = useQuery(conversationQuery);
  const details = useQuery(linkedCaseQuery);
  const linking = useLinking(conversation);
  const [isSearching, setSearching] = React.useState(false);
  const draw = ({ case: linked, customer }: Conversation): React.ReactElement => (
    <>
      {linked && (
        <CaseCard
          key={linked.id}
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
          linking={linking}
          linked={linked}
          customer={customer}
          onDone={() => setSearching(false)}
        />
      )}
    </>
  );
  return (
    <LinkingFrame of={conversation} linking={linking} rows={3}>
      {draw}
    </LinkingFrame>
  );
}
