import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Customer, CustomerValue } from "./data/customer";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { Muted } from "../../shared/ui/Muted";
import { relativeTime } from "../../shared/ui/time";
import { findTimeZone } from "../../shared/ui/findTimeZone";
import { LocalTime } from "../../shared/conversation/LocalTime";
import { useNow } from "../../shared/ui/useNow";
import { describeFailure } from "../../shared/query/QueryBoundary";
import { OptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { parsePhone } from "../../shared/recordSearch/phoneNumber";
import { normalizeText, parseMail } from "../../shared/recordSearch/typedText";
import { KeyField } from "./KeyField";
import { valueChange } from "./valueChange";
import { Value, Ways } from "./Value";

/** An address or a number that was pasted with its scheme or with hidden characters. */
const plainValue = (kind: CustomerValue["kind"], typed: string): string =>
  (kind === "email" ? parseMail(typed) : kind === "phone" ? parsePhone(typed)?.text : undefined) ??
  normalizeText(typed);

interface CustomerFactsProps {
  readonly customer: Customer;
  readonly change: OptimisticMutations<Customer | undefined>["run"];
}

/** What the record holds, and what follows from it: how many cases, since when, what time it is there. */
export function CustomerFacts({ customer, change }: CustomerFactsProps): React.ReactElement {
  const form = useFormContext();
  const { copy, dataverse, text } = form;
  const { cases, country, outOfUse, primary, record, since, values } = customer;
  const locale = text("Summary_Locale");
  const now = useNow(60_000);
  const zone = React.useMemo(() => findTimeZone({ country, locale }), [country, locale]);
  const mayWrite = outOfUse === undefined && dataverse.may("write", record.table);
  const draw = (value: CustomerValue): React.ReactNode => {
    const shown =
      value.value === undefined ? undefined : (
        <>
          <Value of={value} />
          {value.record && primary && <Ways {...primary} />}
        </>
      );
    if (!value.isKey || !mayWrite) return shown;
    const save = (wanted: string): void =>
      change(valueChange(form, record, value, plainValue(value.kind, wanted)));
    return (
      <KeyField text={text} label={value.label} value={value.value ?? ""} save={save}>
        {shown ?? <Muted>{text("Summary_NotRecorded")}</Muted>}
      </KeyField>
    );
  };
  const facts: readonly (DescriptionItem | false | undefined)[] = [
    ...values.map((value) => ({
      key: value.column,
      label: value.label,
      value: draw(value),
      copies: value.value,
    })),
    cases && {
      key: "cases",
      label: cases.called,
      value: describeCases(text, cases),
    },
    since && {
      label: text("CustomerProfile_Since"),
      value: `${since.label ?? form.format.dateTime(since.at)} (${relativeTime(since.at, now, locale)})`,
    },
    zone !== undefined && {
      label: text("CustomerProfile_LocalTime"),
      value: <LocalTime zone={zone} />,
    },
  ];
  return (
    <DescriptionList
      facts={facts.filter((fact): fact is DescriptionItem => Boolean(fact))}
      copy={copy}
      text={text}
    />
  );
}

/** The number of cases, or why it cannot be read. */
const describeCases = (
  text: FormContext["text"],
  cases: NonNullable<Customer["cases"]>,
): React.ReactNode =>
  "open" in cases ? (
    text("CustomerProfile_CaseCounts", {
      open: String(cases.open),
      closed: String(cases.closed),
    })
  ) : (
    <Muted>{describeFailure(text, cases.unreadBecause)}</Muted>
  );
