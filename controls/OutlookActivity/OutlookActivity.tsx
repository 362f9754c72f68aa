import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { isSearchable } from "./graph/mail";
import { PrefetchQuery } from "../../shared/form/FormControl";
import { FormContext } from "../../shared/form/formContext";
import { Colleague, readColleagues } from "./data/colleague";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { readMailAddresses } from "./data/mailAddress";
import { isMaker } from "../../shared/shell/maker";
import { Reference } from "../../shared/dataverse/row";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useQuery } from "../../shared/query/useQuery";
import { ActivityList } from "./ActivityList";
import { readRegistration } from "./registration";
import { SignInPanel } from "./SignInPanel";
import { Session, useSignIn } from "./useSignIn";

/** The agent's own mails and meetings with the customer, from Microsoft 365. The sign-in outlives the conversation. */
export function OutlookActivity({ host }: { readonly host: FormContext }): React.ReactElement {
  const session = useSignIn(host);
  return (
    <ControlShell host={host} title={host.text("OutlookActivity_Name")}>
      <Content host={host} session={session} />
    </ControlShell>
  );
}

export const prefetch = (): readonly PrefetchQuery[] => [readConversation];

interface ContentProps {
  readonly host: FormContext;
  readonly session: Session;
}

function Content({ host, session }: ContentProps): React.ReactElement {
  const conversation = useQuery(host, readConversation);
  const { text } = host;
  const draw = (shown: Conversation): React.ReactElement => {
    const { customer } = shown;
    if (!customer)
      return <Notice icon={drawing.information} title={text("OutlookActivity_Nobody")} />;
    const name = customer.name ?? text("Summary_Unnamed");
    return typeof readRegistration(host) === "object" ? (
      <OfCustomer
        key={customer.id}
        host={host}
        session={session}
        conversation={shown}
        customer={customer}
        name={name}
      />
    ) : (
      <NotSetUp host={host} name={name} />
    );
  };
  return (
    <QueryBoundary host={host} of={conversation} rows={4}>
      {draw}
    </QueryBoundary>
  );
}

/** For agents one short line; makers read what has to be done. */
function NotSetUp({
  host,
  name,
}: {
  readonly host: FormContext;
  readonly name: string;
}): React.ReactElement {
  const { text, dataverse } = host;
  const about =
    readRegistration(host) === "wrong"
      ? "OutlookActivity_WrongSetUpAbout"
      : "OutlookActivity_NotSetUpAbout";
  return (
    <Notice
      icon={drawing.information}
      title={text("OutlookActivity_NotSetUp", name)}
      about={isMaker(dataverse) ? text(about) : undefined}
    />
  );
}

interface OfCustomerProps extends ContentProps {
  readonly conversation: Conversation;
  readonly customer: Reference;
  readonly name: string;
}

interface Needed {
  readonly addresses: readonly string[];
  readonly colleagues: readonly Colleague[];
}

function OfCustomer({
  host,
  session,
  conversation,
  customer,
  name,
}: OfCustomerProps): React.ReactElement {
  const { text, user } = host;
  const isPresenceOn = host.booleanProperty("presence");
  const latest = React.useRef({ conversation, customer, user });
  latest.current = { conversation, customer, user };
  const read = React.useCallback(
    async (dataverse: DataverseClient): Promise<Needed> => {
      const now = latest.current;
      const [addresses, colleagues] = await Promise.all([
        readMailAddresses(dataverse, now.customer),
        isPresenceOn ? readColleagues(dataverse, now.conversation, now.user) : [],
      ]);
      return { addresses: addresses.filter(isSearchable), colleagues };
    },
    [isPresenceOn],
  );
  const needed = useQuery(host, read);
  const draw = (value: Needed): React.ReactElement => {
    if (value.addresses.length === 0)
      return <Notice icon={drawing.information} title={text("OutlookActivity_NoAddress", name)} />;
    return session.state === "in" ? (
      <ActivityList
        key={session.account.name}
        host={host}
        session={session}
        graph={session.graph}
        name={name}
        {...value}
      />
    ) : (
      <SignInPanel host={host} session={session} name={name} />
    );
  };
  return (
    <QueryBoundary host={host} of={needed} rows={4}>
      {draw}
    </QueryBoundary>
  );
}
