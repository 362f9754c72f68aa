import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Conversation, conversationQuery } from "../../shared/conversation/conversation";
import { contactsAlikeQuery } from "./data/contactsAlike";
import { CustomerCardOptions, customerQuery } from "./data/customer";
import { SHIPPED_FORM } from "./data/customerCardForm";
import { Muted } from "../../shared/ui/Muted";
import { LinkingFrame } from "../../shared/linking/LinkingFrame";
import { ControlShell } from "../../shared/shell/ControlShell";
import { useLinking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { FindCustomer } from "./FindCustomer";
import { LinkedCustomer } from "./LinkedCustomer";
import { useSearchRequest } from "./useSearchRequest";

/** Who is there: the linked contact or account, or the ways to find out. */
export const CustomerProfile = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("CustomerProfile_Name")}>
      <Profile />
    </ControlShell>
  );
};

/** As the maker set the properties. */
const cardOptions = (form: FormContext): CustomerCardOptions => ({
  form: form.properties.string("cardForm")?.trim() ?? SHIPPED_FORM,
  columns: {
    contact: form.properties.list("contactColumns"),
    account: form.properties.list("accountColumns"),
  },
  tier: form.properties.list("tierColumn")[0],
});
const linkedCustomerQuery = (form: FormContext) => customerQuery(cardOptions(form));

export const prefetch = (form: FormContext) =>
  [conversationQuery, linkedCustomerQuery(form), contactsAlikeQuery] as const;

function Profile(): React.ReactElement {
  const form = useFormContext();
  const conversation = useQuery(conversationQuery);
  const customer = useQuery(linkedCustomerQuery(form));
  const linking = useLinking(conversation);
  const [sought, seek] = useSearchRequest(linking.isOffered);
  const { text } = form;

  const draw = ({ customer: linked }: Conversation): React.ReactElement => (
    <>
      {linked && (
        <LinkedCustomer
          key={linked.id}
          linking={linking}
          linked={linked}
          customer={customer}
          seek={seek}
        />
      )}
      {!linked && !linking.isOffered && <Muted>{text("CustomerProfile_Nobody")}</Muted>}
      {linking.isOffered && (!linked || sought !== undefined) && (
        <FindCustomer
          linking={linking}
          linked={linked}
          sought={sought}
          onDone={() => seek(undefined)}
        />
      )}
    </>
  );
  return (
    <LinkingFrame of={conversation} linking={linking} rows={4}>
      {draw}
    </LinkingFrame>
  );
}
