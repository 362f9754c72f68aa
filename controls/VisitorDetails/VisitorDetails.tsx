import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { Host } from "../../shared/form/host";
import { channelFamily } from "../../shared/conversation/channel";
import { Conversation } from "../../shared/conversation/conversation";
import { readVisitor, Visitor } from "../../shared/conversation/visitor";
import { VisitorFact } from "../../shared/conversation/visitorContext";
import { Fact, Facts } from "../../shared/ui/Facts";
import { FromOutside } from "../../shared/ui/FromOutside";
import { PageLink } from "../../shared/ui/PageLink";
import { zoneOf } from "../../shared/ui/zoneOf";
import { Loaded } from "../../shared/query/Loaded";
import { LocalTime } from "../../shared/conversation/LocalTime";
import { Nothing } from "../../shared/shell/Nothing";
import { Section } from "../../shared/shell/Section";
import { Tab } from "../../shared/shell/tab";
import { useLoad } from "../../shared/query/useLoad";
import { languageName } from "./languageName";

/** Who is there, as far as the channel recorded it. */
export const VisitorDetails = ({ host }: { readonly host: Host }): React.ReactElement => (
  <Section host={host} title={host.text("VisitorDetails_Name")}>
    <VisitorDetailsBody host={host} />
  </Section>
);

const readPublic = (dataverse: DataverseClient, id: string): Promise<Visitor> =>
  readVisitor(dataverse, id, false);
const readExact = (dataverse: DataverseClient, id: string): Promise<Visitor> =>
  readVisitor(dataverse, id, true);

const reader = (host: Host): typeof readPublic =>
  host.isOn("showExactLocation") ? readExact : readPublic;

/** All that the view asks, in one question of several requests. */
export const asks = (host: Host) => [reader(host)] as const;

/** As a tab: a record that was routed has no visitor. */
export const useVisitorDetailsTab = (_host: Host, { channels }: Conversation): Tab => ({
  isThere: channels.length === 0 || channels.some((channel) => channelFamily(channel) !== "record"),
});

export function VisitorDetailsBody({ host }: { readonly host: Host }): React.ReactElement {
  const visitor = useLoad(host, reader(host));
  return (
    <Loaded host={host} of={visitor} rows={4}>
      {(value) => <VisitorFacts host={host} visitor={value} />}
    </Loaded>
  );
}

function VisitorFacts({
  host,
  visitor,
}: {
  readonly host: Host;
  readonly visitor: Visitor;
}): React.ReactElement {
  const zone = React.useMemo(() => zoneOf(visitor.facts), [visitor]);
  return (
    <>
      {!visitor.isRecorded && (
        <Nothing
          host={host}
          title={host.text("VisitorDetails_NothingRecorded")}
          tables={visitor.tables}
          setup="VisitorDetails_Setup"
        />
      )}
      <Facts facts={factsOf(host, visitor, zone)} copy={host.copy} text={host.text} />
    </>
  );
}

/** Who it is, first on the page; each stands only where it is recorded. */
const person: readonly (readonly [VisitorFact, string])[] = [
  ["name", "VisitorDetails_VisitorName"],
  ["firstName", "VisitorDetails_FirstName"],
  ["lastName", "VisitorDetails_LastName"],
  ["phone", "VisitorDetails_Phone"],
  ["email", "VisitorDetails_Email"],
  ["userPrincipalName", "VisitorDetails_UserPrincipalName"],
  ["gender", "VisitorDetails_Gender"],
];
const more: readonly (readonly [VisitorFact, string])[] = [
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

function factsOf(
  host: Host,
  { conversation, family, isRecorded, isAuthenticated, facts }: Visitor,
  zone: string | undefined,
): readonly Fact[] {
  const { text } = host;
  const recorded = (label: string, value: string | undefined): Fact => ({
    label: text(label),
    value: value && <FromOutside value={value} text={text} />,
    copies: value,
  });
  const wherePresent = (list: typeof more): readonly Fact[] =>
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
      ? [{ label: text("VisitorDetails_LocalTime"), value: <LocalTime host={host} zone={zone} /> }]
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
