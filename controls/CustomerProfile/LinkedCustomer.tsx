import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Customer } from "./data/customer";
import { Chip } from "../../shared/ui/Chip";
import * as drawing from "../../shared/ui/drawings";
import { Icon } from "../../shared/ui/Icon";
import { IconAction } from "../../shared/ui/IconAction";
import { RecordLink } from "../../shared/ui/RecordLink";
import { Skeleton } from "../../shared/ui/Skeleton";
import { Changes } from "../../shared/query/Changes";
import { Loaded } from "../../shared/query/Loaded";
import { Linking } from "../../shared/linking/useLinking";
import { Asked } from "../../shared/query/useLoad";
import { useUndo } from "../../shared/query/useUndo";
import { CustomerFacts } from "./CustomerFacts";
import { CustomerList } from "./CustomerList";

interface LinkedCustomerProps {
  readonly host: Host;
  readonly linking: Linking;
  readonly linked: Reference;
  readonly customer: Asked<Customer | undefined>;
  readonly seek: (text: string | undefined) => void;
}

/** The customer whom the conversation is linked to. The name is there first; what the record holds comes after it. */
export function LinkedCustomer({
  host,
  linking,
  linked,
  customer,
  seek,
}: LinkedCustomerProps): React.ReactElement {
  const { openRecord, text } = host;
  const undo = useUndo(customer, host.refresh);
  // What was read before belongs to the one who was linked before.
  const known =
    customer.state === "ready" && customer.value?.record.id === linked.id
      ? undo.shown(customer.value)
      : undefined;
  const name = known?.record.name ?? linked.name ?? text("Summary_Unnamed");
  return (
    <>
      <div style={head}>
        {known?.picture ? (
          <img src={known.picture} alt="" width={40} height={40} style={picture} />
        ) : (
          <Icon of={drawing.person} size={28} />
        )}
        <div style={words}>
          <RecordLink name={name} open={() => openRecord(linked)} />
          <div style={chips}>
            {known?.tier && <Chip>{known.tier}</Chip>}
            {known?.outOfUse && <Chip>{known.outOfUse}</Chip>}
          </div>
        </div>
        {linking.isOffered && (
          <>
            <IconAction
              name={text("CustomerProfile_Replace", name)}
              icon={drawing.search}
              onClick={() => seek("")}
            />
            <IconAction
              name={text("CustomerProfile_Unlink", name)}
              icon={drawing.unlink}
              onClick={() => linking.unlink({ ...linked, name })}
            />
          </>
        )}
      </div>
      <Changes host={host} of={undo} />
      <Loaded host={host} of={customer} rows={4}>
        {() =>
          known ? (
            <>
              <CustomerFacts host={host} customer={known} change={undo.run} />
              {/* Perhaps the same person twice, perhaps the wrong one is linked. */}
              {known.alike.length > 0 && (
                <CustomerList
                  host={host}
                  title={text("CustomerProfile_SameAsOthers")}
                  rows={known.alike.map((record) => ({ record }))}
                  link={linking.isOffered ? linking.link : undefined}
                />
              )}
            </>
          ) : (
            <Skeleton label={text("Summary_Loading")} rows={4} />
          )
        }
      </Loaded>
    </>
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
