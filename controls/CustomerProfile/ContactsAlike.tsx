import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { useQuery } from "../../shared/query/useQuery";
import { contactsAlikeQuery } from "./data/contactsAlike";
import { CustomerList } from "./CustomerList";
import { ListTrouble } from "./ListTrouble";

interface ContactsAlikeProps {
  /** The linked contact. */
  readonly contactId: string;
  readonly link?: (record: Reference) => void;
}

/** Others with the same e-mail or number. Perhaps the same person twice, perhaps the wrong one is linked. */
export function ContactsAlike({ contactId, link }: ContactsAlikeProps): React.ReactElement {
  const { text } = useFormContext();
  const alike = useQuery(contactsAlikeQuery);
  const title = text("CustomerProfile_SameAsOthers");
  const others =
    alike.state === "ready" && alike.value.contactId === contactId ? alike.value.others : [];
  return (
    <>
      <ListTrouble of={alike} title={title} />
      {others.length > 0 && (
        <CustomerList title={title} rows={others.map((record) => ({ record }))} link={link} />
      )}
    </>
  );
}
