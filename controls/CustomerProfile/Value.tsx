import { Link } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { CustomerValue, Reachable } from "./data/customer";
import { normalizeText } from "../../shared/recordSearch/typedText";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { PageLink } from "../../shared/ui/PageLink";
import { RecordLink } from "../../shared/ui/RecordLink";

interface ValueProps {
  readonly of: CustomerValue;
}

/** A value as what it is: an address to write to, a number to call, a page, a record. Anything else is text. */
export function Value({ of: { kind, label, record, value = "" } }: ValueProps): React.ReactElement {
  const { navigation, text } = useFormContext();
  if (record)
    return (
      <RecordLink
        name={record.name ?? text("Summary_Unnamed")}
        open={() => navigation.openRecord(record)}
      />
    );
  if (kind === "page") return <PageLink url={value} text={text} label={label} />;
  const href = kind === "email" ? mailto(value) : kind === "phone" ? tel(value) : undefined;
  return href === undefined ? (
    <UntrustedText value={value} text={text} label={label} />
  ) : (
    <Link href={href}>{value}</Link>
  );
}

/** The ways to reach somebody. */
export const Ways = ({ email = "", phone = "" }: Reachable): React.ReactElement => (
  <>
    {mailto(email) && (
      <div>
        <Link href={mailto(email)}>{email}</Link>
      </div>
    )}
    {tel(phone) && (
      <div>
        <Link href={tel(phone)}>{phone}</Link>
      </div>
    )}
  </>
);

/** Only a plain address: what follows "?" would fill in the letter. */
const mailto = (value: string): string | undefined => {
  const address = normalizeText(value);
  return /^[^\s@?&#<>"]+@[^\s@?&#<>"]+$/.test(address) ? `mailto:${address}` : undefined;
};

const tel = (value: string): string | undefined =>
  /^\+?[\d\s()./-]{3,40}$/.test(normalizeText(value))
    ? `tel:${value.replace(/[^+\d]/g, "")}`
    : undefined;
