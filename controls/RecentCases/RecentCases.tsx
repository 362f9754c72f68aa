import * as React from "react";
import { PrefetchQuery } from "../../shared/form/FormControl";
import { FormContext } from "../../shared/form/formContext";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { readAccountBehind } from "./data/customerCases";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { LinkingFrame } from "../../shared/linking/LinkingFrame";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useLinking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { History } from "./History";

/** What the customer came with before: cases, and conversations. */
export const RecentCases = ({ host }: { readonly host: FormContext }): React.ReactElement => (
  <ControlShell host={host} title={host.text("RecentCases_Title")}>
    <Content host={host} />
  </ControlShell>
);

/** Everything else has to wait for the customer's id. */
export const prefetch = (host: FormContext): readonly PrefetchQuery[] =>
  host.booleanProperty("accountCases") ? [readConversation, readAccountBehind] : [readConversation];

function Content({ host }: { readonly host: FormContext }): React.ReactElement {
  const conversation = useQuery(host, readConversation);
  const linking = useLinking(host, conversation);
  const draw = (shown: Conversation): React.ReactElement =>
    shown.customer ? (
      <History
        key={shown.customer.id}
        host={host}
        linking={linking}
        conversation={shown}
        customer={shown.customer}
      />
    ) : (
      <Notice icon={drawing.information} title={host.text("RecentCases_Nobody")} />
    );
  return (
    <LinkingFrame host={host} of={conversation} linking={linking} rows={4}>
      {draw}
    </LinkingFrame>
  );
}
