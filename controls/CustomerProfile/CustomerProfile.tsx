import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { FormContext } from "../../shared/form/formContext";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { CustomerCardOptions, Customer, readCustomer } from "./data/customer";
import { Muted } from "../../shared/ui/Muted";
import { LinkingFrame } from "../../shared/linking/LinkingFrame";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useLinking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { FindCustomer } from "./FindCustomer";
import { LinkedCustomer } from "./LinkedCustomer";
import { useSearchRequest } from "./useSearchRequest";

/** Who is there: the linked contact or account, or the ways to find out. */
export const CustomerProfile = ({ host }: { readonly host: FormContext }): React.ReactElement => (
  <ControlShell host={host} title={host.text("CustomerProfile_Name")}>
    <Profile host={host} />
  </ControlShell>
);

type Read = (dataverse: DataverseClient, conversationId: string) => Promise<Customer | undefined>;

/** As the maker set the properties. */
const cardOptions = (host: FormContext): CustomerCardOptions => ({
  form: host.textProperty("cardForm")?.trim() ?? "Conversation Customer Card",
  columns: {
    contact: host.listProperty("contactColumns"),
    account: host.listProperty("accountColumns"),
  },
  tier: host.listProperty("tierColumn")[0],
});
const reader =
  (wish: CustomerCardOptions): Read =>
  (dataverse, id) =>
    readCustomer(dataverse, id, wish);

export const prefetch = (host: FormContext) =>
  [readConversation, reader(cardOptions(host))] as const;

function Profile({ host }: { readonly host: FormContext }): React.ReactElement {
  const wish = cardOptions(host);
  const wished = React.useRef({ wish, read: reader(wish) });
  if (JSON.stringify(wished.current.wish) !== JSON.stringify(wish))
    wished.current = { wish, read: reader(wish) };
  const conversation = useQuery(host, readConversation);
  const customer = useQuery(host, wished.current.read);
  const linking = useLinking(host, conversation);
  const [sought, seek] = useSearchRequest(host, linking.isOffered);
  const { text } = host;

  const draw = ({ customer: linked }: Conversation): React.ReactElement => (
    <>
      {linked && (
        <LinkedCustomer
          key={linked.id}
          host={host}
          linking={linking}
          linked={linked}
          customer={customer}
          seek={seek}
        />
      )}
      {!linked && !linking.isOffered && <Muted>{text("CustomerProfile_Nobody")}</Muted>}
      {linking.isOffered && (!linked || sought !== undefined) && (
        <FindCustomer
          host={host}
          linking={linking}
          linked={linked}
          sought={sought}
          onDone={() => seek(undefined)}
        />
      )}
    </>
  );
  return (
    <LinkingFrame host={host} of={conversation} linking={linking} rows={4}>
      {draw}
    </LinkingFrame>
  );
}
