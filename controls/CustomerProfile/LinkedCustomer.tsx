import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Customer } from "./data/customer";
import { Chip } from "../../shared/ui/Chip";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { IconAction } from "../../shared/ui/IconAction";
import { RecordLink } from "../../shared/ui/RecordLink";
import { Skeleton } from "../../shared/ui/Skeleton";
import { MutationBanner } from "../../shared/query/MutationBanner";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { Linking } from "../../shared/linking/useLinking";
import { QueryResult } from "../../shared/query/useQuery";
import { useOptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { ContactsAlike } from "./ContactsAlike";
import { CustomerFacts } from "./CustomerFacts";
import { CustomerList } from "./CustomerList";

interface LinkedCustomerProps {
  readonly linking: Linking;
  readonly linked: Reference;
  readonly customer: QueryResult<Customer | undefined>;
  readonly seek: (text: string | undefined) => void;
}

/** The customer that the conversation is linked to. The name shows at once, the details when the record has been read. */
export function LinkedCustomer({
  linking,
  linked,
  customer,
  seek,
}: LinkedCustomerProps): React.ReactElement {
  const form = useFormContext();
  const { text, session } = form;
  const undo = useOptimisticMutations(customer, session.invalidate);
  // The last answer stays after another customer is linked, but it is about the one before.
  const known =
    customer.state === "ready" && customer.value?.record.id === linked.id
      ? undo.applyTo(customer.value)
      : undefined;
  const link = linking.isOffered ? linking.link : undefined;
  return (
    <>
      {drawHead(form, linking, linked, known, seek)}
      <MutationBanner of={undo} />
      {known?.mergedInto && (
        <CustomerList
          title={text("CustomerProfile_MergedInto")}
          rows={[{ record: known.mergedInto }]}
          link={link}
        />
      )}
      <QueryBoundary of={customer} rows={4}>
        {() =>
          known ? (
            <>
              <CustomerFacts customer={known} change={undo.run} />
              <ContactsAlike contactId={linked.id} link={link} />
            </>
          ) : (
            <Skeleton label={text("Summary_Loading")} rows={4} />
          )
        }
      </QueryBoundary>
    </>
  );
}

/** Picture, name and state of the customer, and the buttons that replace or unlink it. */
function drawHead(
  { navigation, text }: FormContext,
  linking: Linking,
  linked: Reference,
  known: Customer | undefined,
  seek: LinkedCustomerProps["seek"],
): React.ReactElement {
  const name = known?.record.name ?? linked.name ?? text("Summary_Unnamed");
  return (
    <div style={head}>
      {known?.picture ? (
        <img src={known.picture} alt="" width={40} height={40} style={picture} />
      ) : (
        <Icon of={drawing.person} size={28} />
      )}
      <div style={words}>
        <RecordLink name={name} open={() => navigation.openRecord(linked)} />
        <div style={chips}>
          {known?.tier && <Chip>{known.tier}</Chip>}
          {known?.outOfUse && !known.mergedInto && <Chip>{known.outOfUse}</Chip>}
        </div>
      </div>
      {linking.isOffered && (
        <>
          <IconAction
            name={text("CustomerProfile_Replace", { name })}
            icon={drawing.search}
            onClick={() => seek("")}
          />
          <IconAction
            name={text("CustomerProfile_Unlink", { name })}
            icon={drawing.unlink}
            onClick={() => linking.unlink({ ...linked, name })}
          />
        </>
      )}
    </div>
  );
}

const head: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 10,
  marginBottom: 8,
};
const words: React.CSSProperties = { flex: "1 1 120px", minWidth: 0 };
const chips: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 6 };
const picture: React.CSSProperties = { borderRadius: "50%", objectFit: "cover" };
