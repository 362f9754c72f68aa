import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { Host } from "../../shared/form/host";
import { Conversation, readConversation } from "../../shared/conversation/conversation";
import { CardWish, Customer, readCustomer } from "./data/customer";
import { Muted } from "../../shared/ui/Muted";
import { Linkable } from "../../shared/linking/Linkable";
import { Section } from "../../shared/shell/Section";
import { useLinking } from "../../shared/linking/useLinking";
import { useLoad } from "../../shared/query/useLoad";
import { FindCustomer } from "./FindCustomer";
import { LinkedCustomer } from "./LinkedCustomer";
import { useSought } from "./useSought";

/** Who is there: the linked contact or account, or the ways to find out. */
export const CustomerProfile = ({ host }: { readonly host: Host }): React.ReactElement => (
  <Section host={host} title={host.text("CustomerProfile_Name")}>
    <Profile host={host} />
  </Section>
);

type Read = (dataverse: DataverseClient, conversationId: string) => Promise<Customer | undefined>;

/** As the maker set the properties. */
const wishOf = (host: Host): CardWish => ({
  form: host.textOf("cardForm")?.trim() ?? "Conversation Customer Card",
  columns: { contact: host.namesIn("contactColumns"), account: host.namesIn("accountColumns") },
  tier: host.namesIn("tierColumn")[0],
});
const reader =
  (wish: CardWish): Read =>
  (dataverse, id) =>
    readCustomer(dataverse, id, wish);

export const asks = (host: Host) => [readConversation, reader(wishOf(host))] as const;

function Profile({ host }: { readonly host: Host }): React.ReactElement {
  const wish = wishOf(host);
  const wished = React.useRef({ wish, read: reader(wish) });
  if (JSON.stringify(wished.current.wish) !== JSON.stringify(wish))
    wished.current = { wish, read: reader(wish) };
  const conversation = useLoad(host, readConversation);
  const customer = useLoad(host, wished.current.read);
  const linking = useLinking(host, conversation);
  const [sought, seek] = useSought(host, linking.isOffered);
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
    <Linkable host={host} of={conversation} linking={linking} rows={4}>
      {draw}
    </Linkable>
  );
}
