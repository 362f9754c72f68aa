import * as React from "react";
import { Ask } from "../../host/control";
import { Host } from "../../host/host";
import { Conversation, readConversation } from "../../records/conversation";
import { readAccountBehind } from "../../records/customerCases";
import * as drawing from "../../ui/drawings";
import { Notice } from "../../ui/Notice";
import { Linkable } from "../Linkable";
import { Section } from "../Section";
import { useLinking } from "../useLinking";
import { useLoad } from "../useLoad";
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
