import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { channelFamily } from "../../shared/conversation/channel";
import { Conversation } from "../../shared/conversation/conversation";
import { Visitor, visitorQuery } from "../../shared/conversation/visitor";
import { VisitorFact } from "../../shared/conversation/visitorContext";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { PageLink } from "../../shared/ui/PageLink";
import { findTimeZone } from "../../shared/ui/findTimeZone";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { LocalTime } from "../../shared/conversation/LocalTime";
import { EmptyState } from "../../shared/shell/EmptyState";
import { ControlShell } from "../../shared/shell/ControlShell";
import { Tab } from "../../shared/shell/tab";
import { useQuery } from "../../shared/query/useQuery";
import { languageName } from "./languageName";
import { PlainTextKey } from "../../shared/ui/text";

/** Who is there, as far as the channel recorded it. */
export const VisitorDetails = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("VisitorDetails_Name")}>
      <VisitorDetailsBody />
    </ControlShell>
  );
};

const query = (form: FormContext) => visitorQuery(form.properties.boolean("showExactLocation"));

export const prefetch = (form: FormContext) => [query(form)] as const;

/** As a tab: a record that was routed has no visitor. */
export const useVisitorDetailsTab = ({ channels }: Conversation): Tab => ({
  isThere: channels.length === 0 || channels.some((channel) => channelFamily(channel) !== "record"),
});

export function VisitorDetailsBody(): React.ReactElement {
  const form = useFormContext();
  const visitor = useQuery(query(form));
  return (
    <QueryBoundary of={visitor} rows={4}>
      {(value) => <VisitorFacts visitor={value} />}
    </QueryBoundary>
  );
}

function VisitorFacts({ visitor }: { readonly visitor: Visitor }): React.ReactElement {
  const form = useFormContext();
  const zone = React.useMemo(() => findTimeZone(visitor.facts), [visitor]);
  return (
    <>
      {!visitor.isRecorded && (
        <EmptyState
          title={form.text("VisitorDetails_NothingRecorded")}
          tables={visitor.tables}
          setup="VisitorDetails_Setup"
        />
      )}
      <DescriptionList
        facts={describeVisitor(form, visitor, zone)}
        copy={form.copy}
        text={form.text}
      />
    </>
  );
}

/** Who it is, first on the page; each stands only where it is recorded. */
const person: readonly (readonly [VisitorFact, PlainTextKey])[] = [
  ["name", "VisitorDetails_VisitorName"],
  ["firstName", "VisitorDetails_FirstName"],
  ["lastName", "VisitorDetails_LastName"],
  ["phone", "VisitorDetails_Phone"],
  ["email", "VisitorDetails_Email"],
  ["userPrincipalName", "VisitorDetails_UserPrincipalName"],
  ["gender", "VisitorDetails_Gender"],
];
const more: readonly (readonly [VisitorFact, PlainTextKey])[] = [
  ["device", "VisitorDetails_Device"],
  ["timeZone", "VisitorDetails_TimeZone"],
  ["ourPhone", "VisitorDetails_OurPhone"],
  ["countryCode", "VisitorDetails_CountryCode"],
  ["provider", "VisitorDetails_Provider"],
  ["call", "VisitorDetails_Call"],
  ["street", "VisitorDetails_Street"],
  ["coordinates", "VisitorDetails_Coordinates"],
];

const wide: typeof more = [
  ["firstMessage", "VisitorDetails_FirstMessage"],
  ["portalContact", "VisitorDetails_PortalContact"],
];

function describeVisitor(
  form: FormContext,
  { conversation, family, isRecorded, isAuthenticated, facts }: Visitor,
  zone: string | undefined,
): readonly DescriptionItem[] {
  const { text } = form;
  const recorded = (key: PlainTextKey, value: string | undefined): DescriptionItem => {
    const label = text(key);
    return {
      label,
      value: value && <UntrustedText value={value} text={text} label={label} />,
      copies: value,
    };
  };
  const wherePresent = (list: typeof more): readonly DescriptionItem[] =>
    list.filter(([fact]) => facts[fact]).map(([fact, label]) => recorded(label, facts[fact]));
  const tag = facts.locale ?? conversation.locale;
  const language = tag ? languageName(tag, text("Summary_Locale")) : conversation.language?.name;
  const ofChat = family === "chat" && isRecorded;
  return [
    ...wherePresent(person),
    ...(ofChat
      ? [
          {
            label: text("VisitorDetails_Authenticated"),
            value:
              isAuthenticated === undefined
                ? undefined
                : text(isAuthenticated ? "Summary_Yes" : "Summary_No"),
          },
          recorded("VisitorDetails_Browser", facts.browser),
          recorded("VisitorDetails_OperatingSystem", facts.operatingSystem),
          recorded("VisitorDetails_Location", facts.location),
        ]
      : []),
    ...(isRecorded || language ? [recorded("VisitorDetails_Language", language)] : []),
    ...(zone
      ? [{ label: text("VisitorDetails_LocalTime"), value: <LocalTime zone={zone} /> }]
      : []),
    ...wherePresent(more),
    ...wherePresent(wide).map((fact) => ({ ...fact, isWide: true })),
    ...(facts.originUrl
      ? [
          {
            label: text("VisitorDetails_Origin"),
            value: <PageLink url={facts.originUrl} text={text} />,
            copies: facts.originUrl,
            isWide: true,
          },
        ]
      : []),
  ];
}
