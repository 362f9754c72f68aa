import { Reference } from "../dataverse/row";
import { FormContext } from "../form/formContext";
import { Hit } from "../recordSearch/recordSearch";

/** A warning before the agent links a case of another customer. */
export function warnOfOwner(
  { text }: FormContext,
  { record, customer: owner }: Hit,
  customer: Reference | undefined,
): string | undefined {
  if (!owner || !customer || owner.id === customer.id) return undefined;
  const name = (of: Reference): string => of.name ?? text("Summary_Unnamed");
  return text("Summary_OfAnother", {
    record: name(record),
    owner: name(owner),
    customer: name(customer),
  });
}
