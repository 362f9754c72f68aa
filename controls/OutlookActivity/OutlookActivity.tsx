import * as React from "react";
import { isSearchable } from "./graph/mail";
import { PrefetchQuery } from "../../shared/form/FormControl";
import { useFormContext } from "../../shared/form/formContext";
import { Colleague, readColleagues } from "./data/colleague";
import { Conversation, conversationQuery } from "../../shared/conversation/conversation";
import { readMailAddresses } from "./data/mailAddress";
import { useIsMaker } from "../../shared/shell/maker";
import { Reference } from "../../shared/dataverse/row";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { ControlShell } from "../../shared/shell/ControlShell";
import { defineQuery } from "../../shared/query/defineQuery";
import { useQuery } from "../../shared/query/useQuery";
import { ActivityList } from "./ActivityList";
import { readRegistration } from "./registration";
import { SignInPanel } from "./SignInPanel";
import { Session, useSignIn } from "./useSignIn";

/** The agent's own mails and meetings with the customer, from Microsoft 365. The sign-in outlives the conversation. */
export function OutlookActivity(): React.ReactElement {
  const { text } = useFormContext();
  const session = useSignIn();
  return (
    <ControlShell title={text("OutlookActivity_Name")}>
      <Content session={session} />
    </ControlShell>
  );
}

export const prefetch = (): readonly PrefetchQuery[] => [conversationQuery];

interface ContentProps {
  readonly session: Session;
}

function Content({ session }: ContentProps): React.ReactElement {
  const form = useFormContext();
  const conversation = useQuery(conversationQuery);
  const { text } = form;
  const draw = (shown: Conversation): React.ReactElement => {
    const { customer } = shown;
    if (!customer)
      return <Notice icon={drawing.information} title={text("OutlookActivity_Nobody")} />;
    const name = customer.name ?? text("Summary_Unnamed");
    return typeof readRegistration(form) === "object" ? (
      <OfCustomer
        key={customer.id}
        session={session}
        conversation={shown}
        customer={customer}
        name={name}
      />
    ) : (
      <NotSetUp name={name} />
    );
  };
  return (
    <QueryBoundary of={conversation} rows={4}>
      {draw}
    </QueryBoundary>
  );
}

/** For agents one short line; makers read what has to be done. */
function NotSetUp({ name }: { readonly name: string }): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const isMaker = useIsMaker();
  const about =
    readRegistration(form) === "wrong"
      ? "OutlookActivity_WrongSetUpAbout"
      : "OutlookActivity_NotSetUpAbout";
  return (
    <Notice
      icon={drawing.information}
      title={text("OutlookActivity_NotSetUp", { customer: name })}
      about={isMaker ? text(about) : undefined}
    />
  );
}

interface OfCustomerProps extends ContentProps {
  readonly conversation: Conversation;
  readonly customer: Reference;
  readonly name: string;
}

interface MailParties {
  readonly addresses: readonly string[];
  readonly colleagues: readonly Colleague[];
}

/** The customer's addresses, and the colleagues whose presence is shown. */
const mailPartiesQuery = (
  conversation: Conversation,
  customer: Reference,
  user: Reference,
  withColleagues: boolean,
) =>
  defineQuery({
    key: `mail parties ${customer.id} ${withColleagues} ${conversation.case?.id} ${conversation.queue?.id}`,
    async read(dataverse, _conversationId, reportMissing): Promise<MailParties> {
      const [addresses, colleagues] = await Promise.all([
        readMailAddresses(dataverse, customer),
        withColleagues ? readColleagues(dataverse, conversation, user, reportMissing) : [],
      ]);
      return { addresses: addresses.filter(isSearchable), colleagues };
    },
  });

function OfCustomer({
  session,
  conversation,
  customer,
  name,
}: OfCustomerProps): React.ReactElement {
  const { text, user, properties } = useFormContext();
  const parties = useQuery(
    mailPartiesQuery(conversation, customer, user, properties.boolean("presence")),
    { keepsPrevious: true },
  );
  const draw = (value: MailParties): React.ReactElement => {
    if (value.addresses.length === 0)
      return (
        <Notice
          icon={drawing.information}
          title={text("OutlookActivity_NoAddress", { customer: name })}
        />
      );
    return session.state === "in" ? (
      <ActivityList
        key={session.account.name}
        session={session}
        graph={session.graph}
        name={name}
        {...value}
      />
    ) : (
      <SignInPanel session={session} name={name} />
    );
  };
  return (
    <QueryBoundary of={parties} rows={4}>
      {draw}
    </QueryBoundary>
  );
}
