import * as React from "react";
import { Host } from "../../shared/form/host";
import { Customer, CustomerValue } from "./data/customer";
import { Fact, Facts } from "../../shared/ui/Facts";
import { Muted } from "../../shared/ui/Muted";
import { relativeTime } from "../../shared/ui/time";
import { zoneOf } from "../../shared/ui/zoneOf";
import { LocalTime } from "../../shared/conversation/LocalTime";
import { useNow } from "../../shared/ui/useNow";
import { Undo } from "../../shared/query/useUndo";
import { KeyField } from "./KeyField";
import { valueChange } from "./valueChange";
import { Value, Ways } from "./Value";

interface CustomerFactsProps {
  readonly host: Host;
  readonly customer: Customer;
  readonly change: Undo<Customer | undefined>["run"];
}

/** What the record holds, and what follows from it: how many cases, since when, what time it is there. */
export function CustomerFacts({ host, customer, change }: CustomerFactsProps): React.ReactElement {
  const { copy, dataverse, text } = host;
  const { cases, country, outOfUse, primary, record, since, values } = customer;
  const locale = text("Summary_Locale");
  const now = useNow(60_000);
  const zone = React.useMemo(() => zoneOf({ country, locale }), [country, locale]);
  const mayWrite = outOfUse === undefined && dataverse.may("write", record.table);
  const draw = (value: CustomerValue): React.ReactNode => {
    const shown =
      value.value === undefined ? undefined : (
        <>
          <Value host={host} of={value} />
          {value.record && primary && <Ways {...primary} />}
        </>
      );
    if (!value.isKey || !mayWrite) return shown;
    const save = (wanted: string): void => change(valueChange(host, record, value, wanted));
    return (
      <KeyField text={text} label={value.label} value={value.value ?? ""} save={save}>
        {shown ?? <Muted>{text("Summary_NotRecorded")}</Muted>}
      </KeyField>
    );
  };
  const facts: readonly (Fact | false | undefined)[] = [
    ...values.map((value) => ({
      key: value.column,
      label: value.label,
      value: draw(value),
      copies: value.value,
    })),
    cases && {
      key: "cases",
      label: cases.called,
      value: text("CustomerProfile_CaseCounts", String(cases.open), String(cases.closed)),
    },
    since && {
      label: text("CustomerProfile_Since"),
      value: `${since.label ?? host.dateTime(since.at)} (${relativeTime(since.at, now, locale)})`,
    },
    zone !== undefined && {
      label: text("CustomerProfile_LocalTime"),
      value: <LocalTime host={host} zone={zone} />,
    },
  ];
  return (
    <Facts facts={facts.filter((fact): fact is Fact => Boolean(fact))} copy={copy} text={text} />
  );
}
