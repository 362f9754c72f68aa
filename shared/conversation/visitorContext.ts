import { ChannelFamily } from "./channel";
import { RelatedRows } from "./relatedRows";

/** One thing that a channel records about the visitor. */
export type VisitorFact =
  | "browser"
  | "operatingSystem"
  | "device"
  | "location"
  | "street"
  | "coordinates"
  | "country"
  | "locale"
  | "timeZone"
  | "originUrl"
  | "portalContact"
  | "name"
  | "firstName"
  | "lastName"
  | "gender"
  | "phone"
  | "ourPhone"
  | "provider"
  | "call"
  | "countryCode"
  | "email"
  | "userPrincipalName"
  | "firstMessage";

/** The table in which a channel records data about the visitor. */
export interface VisitorContext {
  readonly table: string;
  readonly navigation: string;
  /** The columns of each fact. Several values are joined by ", ". */
  readonly columns: Readonly<Partial<Record<VisitorFact, readonly string[]>>>;
  readonly authenticated?: string;
}

export const chat: VisitorContext = {
  table: "msdyn_livechatengagementctx",
  navigation: "msdyn_msdyn_ocliveworkitem_msdyn_livechatengagementctx_liveworkitemid",
  authenticated: "msdyn_isauthenticated",
  columns: {
    browser: ["msdyn_browser"],
    operatingSystem: ["msdyn_os"],
    device: ["msdyn_device"],
    location: ["msdyn_city", "msdyn_state", "msdyn_country"],
    street: ["msdyn_street1", "msdyn_street2", "msdyn_street3", "msdyn_postalcode"],
    coordinates: ["msdyn_latitude", "msdyn_longitude"],
    country: ["msdyn_country"],
    locale: ["msdyn_locale"],
    originUrl: ["msdyn_originurl"],
    portalContact: ["msdyn_portalcontactid"],
  },
};
export const call: VisitorContext = {
  table: "msdyn_ocphonecallengagementctx",
  navigation: "msdyn_msdyn_ocliveworkitem_msdyn_ocphonecallengagementctx_liveworkitemid",
  columns: {
    name: ["msdyn_callername"],
    phone: ["msdyn_fromphone"],
    ourPhone: ["msdyn_tophone"],
    provider: ["msdyn_providername"],
    call: ["msdyn_callsid"],
  },
};
/** The table of each channel family that has one. */
export const contexts: Readonly<Partial<Record<ChannelFamily, VisitorContext>>> = {
  chat,
  voice: call,
  sms: {
    table: "msdyn_smsengagementctx",
    navigation: "msdyn_msdyn_ocliveworkitem_msdyn_smsengagementctx_liveworkitemid",
    columns: {
      phone: ["msdyn_customerphonenumber"],
      ourPhone: ["msdyn_orgphonenumber"],
      countryCode: ["msdyn_countrycode"],
      provider: ["msdyn_smsprovider"],
    },
  },
  whatsapp: {
    table: "msdyn_whatsappengagementctx",
    navigation: "msdyn_msdyn_ocliveworkitem_msdyn_whatsappengagementctx_liveworkitemid",
    columns: {
      name: ["msdyn_customername"],
      phone: ["msdyn_customerphonenumber"],
      firstMessage: ["msdyn_customerfirstmessage"],
    },
  },
  facebook: {
    table: "msdyn_facebookengagementctx",
    navigation: "msdyn_msdyn_ocliveworkitem_msdyn_facebookengagementctx_liveworkitemid",
    columns: {
      name: ["msdyn_customername"],
      firstName: ["msdyn_customerfirstname"],
      lastName: ["msdyn_customerlastname"],
      gender: ["msdyn_gender"],
      locale: ["msdyn_locale"],
      timeZone: ["msdyn_timezone"],
    },
  },
  teams: {
    table: "msdyn_teamsengagementctx",
    navigation: "msdyn_msdyn_ocliveworkitem_msdyn_teamsengagementctx_liveworkitemid",
    columns: {
      name: ["msdyn_customername"],
      firstName: ["msdyn_customerfirstname"],
      lastName: ["msdyn_customerlastname"],
      email: ["msdyn_email"],
      userPrincipalName: ["msdyn_userprinicipalname"],
    },
  },
};

/** Facts that are requested only if the control may show the exact place. */
const EXACT_PLACE: readonly VisitorFact[] = ["street", "coordinates"];

/** The conversation's newest row of this table, with the exact place or without it. */
export function visitorRows(
  { table, navigation, columns, authenticated }: VisitorContext,
  withExactPlace: boolean,
): RelatedRows {
  const facts = Object.keys(columns) as VisitorFact[];
  const wanted = facts
    .filter((fact) => withExactPlace || !EXACT_PLACE.includes(fact))
    .flatMap((fact) => columns[fact] ?? []);
  const select = [...new Set(authenticated ? [authenticated, ...wanted] : wanted)];
  return {
    table,
    navigation,
    column: "msdyn_liveworkitemid",
    select,
    orderBy: "createdon desc",
    top: 1,
  };
}
