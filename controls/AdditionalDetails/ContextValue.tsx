import * as React from "react";
import { toGuid } from "../../shared/dataverse/guid";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { PageLink } from "../../shared/ui/PageLink";
import { RecordLink } from "../../shared/ui/RecordLink";
import { NamedItem } from "./arrange";
import { typedValue } from "./typedValue";

/** A value of the kind that it is. */
export function ContextValue({ item }: { readonly item: NamedItem }): React.ReactElement {
  const { text, format } = useFormContext();
  const typed = typedValue(item);
  switch (typed.is) {
    case "link":
      return <PageLink url={typed.href} name={item.value.trim()} text={text} />;
    case "moment":
      return <>{format.dateTime(typed.at)}</>;
    case "date":
      return <>{format.date(noon(typed.at, format))}</>;
    case "yesNo":
      return <>{text(typed.value ? "Summary_Yes" : "Summary_No")}</>;
    case "number":
      return (
        <>
          {new Intl.NumberFormat(text("Summary_Locale"), { maximumFractionDigits: 20 }).format(
            typed.value,
          )}
        </>
      );
    case "data":
      return <Data pretty={typed.pretty} label={text("AdditionalDetails_Data")} />;
    case "records":
      return (
        <>
          {typed.records.map(({ id, name }) => (
            <RecordName key={id} table={item.table} id={id} name={name} />
          ))}
        </>
      );
    case "text":
      return <UntrustedText value={item.value} text={text} label={item.label} />;
  }
}

const MINUTE_MS = 60_000;
const NOON_MINUTES = 720;

/** Noon of the day in the user's zone, so that the day stays the same in every zone that formats it. */
const noon = (day: Date, { offsetMinutes }: FormContext["format"]): Date =>
  new Date(day.getTime() + (NOON_MINUTES - offsetMinutes(day)) * MINUTE_MS);

/** Structured data, folded: it is for whoever goes looking. */
const Data = ({
  pretty,
  label,
}: {
  readonly pretty: string;
  readonly label: string;
}): React.ReactElement => (
  <details>
    <summary>{label}</summary>
    {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be within reach of the keyboard */}
    <pre dir="ltr" style={scrolling} aria-label={label} role="region" tabIndex={0}>
      {pretty}
    </pre>
  </details>
);

const scrolling: React.CSSProperties = {
  margin: 0,
  maxHeight: 200,
  overflow: "auto",
  whiteSpace: "pre-wrap",
};

interface RecordNameProps {
  readonly table?: string;
  readonly id: string;
  readonly name: string;
}

/** Opens the record where the variable's definition tells its table. */
function RecordName({ table, id, name }: RecordNameProps): React.ReactElement {
  const { navigation } = useFormContext();
  const guid = toGuid(id);
  return table && guid ? (
    <RecordLink name={name} open={() => navigation.openRecord({ table, id: guid })} />
  ) : (
    <div>{name}</div>
  );
}
