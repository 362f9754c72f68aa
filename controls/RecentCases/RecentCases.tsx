import * as React from "react";
import { PrefetchQuery } from "../../shared/form/FormControl";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Conversation, conversationQuery } from "../../shared/conversation/conversation";
import { accountBehindQuery } from "./data/customerCases";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { LinkingFrame } from "../../shared/linking/LinkingFrame";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useLinking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { History } from "./History";

/** What the customer came with before: cases, and conversations. */
export const RecentCases = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("RecentCases_Title")}>
      <Content />
    </ControlShell>
  );
};

/** Everything else has to wait for the customer's id. */
export const prefetch = (form: FormContext): readonly PrefetchQuery[] =>
  form.properties.boolean("accountCases")
    ? [conversationQuery, accountBehindQuery]
    : [conversationQuery];

function Content(): React.ReactElement {
  const { text } = useFormContext();
  const conversation = useQuery(conversationQuery);
  const linking = useLinking(conversation);
  const draw = (shown: Conversation): React.ReactElement =>
    shown.customer ? (
      <History
        key={shown.customer.id}
        linking={linking}
        conversation={shown}
        customer={shown.customer}
      />
    ) : (
      <Notice icon={drawing.information} title={text("RecentCases_Nobody")} />
    );
  return (
    <LinkingFrame of={conversation} linking={linking} rows={4}>
      {draw}
    </LinkingFrame>
  );
}
