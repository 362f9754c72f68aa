import { PartialTheme } from "@fluentui/react";
import { DataverseClient, platformDataverse } from "../dataverse/client";
import { toGuid } from "../dataverse/guid";
import { queryText } from "../dataverse/query";
import { Reference } from "../dataverse/row";
import { FormSession, joinFormSession } from "./formSession";
import { toFluent8Theme } from "./theme";

/** The form under a control, in the words of a view. Made anew from each context, so it is never out of date. */
export interface Host {
  /** In its one spelling; undefined until the form knows it. */
  readonly conversationId?: string;
  /** The maker's `conversationId` property holds something that is no id. */
  readonly isIdMalformed: boolean;
  /** Reads are shared with the other controls of the conversation. */
  readonly dataverse: DataverseClient;
  readonly theme: PartialTheme;
  readonly isRightToLeft: boolean;
  /** The text of a key in the user's language, with {0}, {1} ... filled in. */
  readonly text: (key: string, ...values: readonly string[]) => string;
  /** Date and time in the user's format. */
  readonly dateTime: (at: Date) => string;
  /** Whether the maker switched this yes/no property on. */
  readonly isOn: (property: string) => boolean;
  /** The names that the maker listed in this property, separated by commas. */
  readonly namesIn: (property: string) => readonly string[];
  /** Every control of the conversation asks again. */
  readonly refresh: () => void;
  /** Tells when answers have gone stale, until the returned function is called. */
  readonly onStale: (tell: () => void) => () => void;
  readonly openRecord: (record: Reference) => void;
  /** Rejects where the browser forbids it. */
  readonly copy: (text: string) => Promise<void>;
}

/** The properties that every control of this library has. */
export interface PlacedInputs {
  readonly placement: ComponentFramework.PropertyTypes.StringProperty;
  /** A host may leave out a property that the maker has not set. */
  readonly conversationId?: ComponentFramework.PropertyTypes.StringProperty;
}

/** A control's place on the form: it follows the conversation that the form shows. */
export class FormMember {
  private session?: FormSession;
  private conversationId?: string;
  private themed?: { readonly design: unknown; readonly rtl: boolean; readonly theme: PartialTheme };

  host<Inputs extends PlacedInputs>(context: ComponentFramework.Context<Inputs>): Host {
    const given = context.parameters.conversationId?.raw?.trim();
    const conversationId = toGuid(given || context.parameters.placement.raw);
    if (conversationId !== this.conversationId) this.follow(conversationId);
    return makeHost(context, this.session, this.theme(context), conversationId, Boolean(given) && !conversationId);
  }

  leave(): void {
    this.follow(undefined);
  }

  /** Made anew only when the form's look has changed: Fluent writes style sheets for each new theme. */
  private theme<Inputs>({ fluentDesignLanguage: design, userSettings: { isRTL: rtl } }: ComponentFramework.Context<Inputs>): PartialTheme {
    if (!this.themed || this.themed.design !== design || this.themed.rtl !== rtl) {
      this.themed = { design, rtl, theme: toFluent8Theme(design, rtl) };
    }
    return this.themed.theme;
  }

  private follow(conversationId: string | undefined): void {
    this.session?.leave();
    this.session = conversationId === undefined ? undefined : joinFormSession(conversationId);
    this.conversationId = conversationId;
  }
}

function makeHost<Inputs extends PlacedInputs>(
  { client, formatting, navigation, parameters, resources, userSettings, webAPI }: ComponentFramework.Context<Inputs>,
  session: FormSession | undefined,
  theme: PartialTheme,
  conversationId: string | undefined,
  isIdMalformed: boolean,
): Host {
  const isOnline = (): boolean => client.isNetworkAvailable() && !client.isOffline();
  const platform = platformDataverse(webAPI, isOnline);
  const properties = new Map<string, { readonly raw?: unknown }>(Object.entries(parameters));
  return {
    conversationId,
    isIdMalformed,
    dataverse: session ? shared(session, platform) : platform,
    theme,
    isRightToLeft: userSettings.isRTL,
    text: (key, ...values) => resources.getString(key).replace(/\{(\d)\}/g, (slot, index: string) => values[Number(index)] ?? slot),
    dateTime: (at) => formatting.formatDateShort(at, true),
    isOn: (property) => properties.get(property)?.raw === true,
    namesIn: (property) => {
      const raw = properties.get(property)?.raw;
      return typeof raw === "string" ? raw.split(",").map((name) => name.trim()).filter(Boolean) : [];
    },
    refresh: () => session?.markStale(),
    onStale: (tell) => session?.onStale(tell) ?? (() => undefined),
    openRecord: ({ table, id }) => void navigation.openForm({ entityName: table, entityId: id }),
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

/** The request text is the exact question, so only equal questions share an answer. */
const shared = (session: FormSession, platform: DataverseClient): DataverseClient => ({
  retrieve: (table, id, query) =>
    session.read(`${table}(${id})${queryText(query)}`, [table], () => platform.retrieve(table, id, query)),
  retrieveMultiple: (table, query) =>
    session.read(`${table}${queryText(query)}`, [table], () => platform.retrieveMultiple(table, query)),
});
