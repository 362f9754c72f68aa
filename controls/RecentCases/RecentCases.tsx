import * as React from "react";
import { Ask } from "../../shared/form/control";
import { Host } from "../../shared/form/host";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { readAccountBehind } from "./data/customerCases";
import * as drawing from "../../shared/ui/drawings";
import { Notice } from "../../shared/ui/Notice";
import { Linkable } from "../../shared/linking/Linkable";
import { Section } from "../../shared/shell/Section";
import { useLinking } from "../../shared/linking/useLinking";
import { useLoad } from "../../shared/query/useLoad";
import { History } from "./History";

/** What the customer came with before: cases, and conversations. */
export const RecentCases = ({ host }: { readonly host: Host }): React.ReactElement => (
  <Section host={host} title={host.text("RecentCases_Title")}>
    <Content host={host} />
  </Section>
);

/** Everything else has to wait for the customer's id. */
export const asks = (host: Host): readonly Ask[] =>
  host.isOn("accountCases") ? [readConversation, readAccountBehind] : [readConversation];

function Content({ host }: { readonly host: Host }): React.ReactElement {
  const conversation = useLoad(host, readConversation);
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
    <Linkable host={host} of={conversation} linking={linking} rows={4}>
      {draw}
    </Linkable>
  );
}
