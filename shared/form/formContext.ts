import { PartialTheme } from "@fluentui/react";
import { DataverseClient, platformDataverse } from "../dataverse/client";
import { toGuid } from "../dataverse/guid";
import { Query, queryText } from "../dataverse/query";
import { Reference } from "../dataverse/row";
import { FormSession, connectFormSession } from "./formSession";
import type { PollTask, Poll } from "./poll";
import { toFluent8Theme } from "./theme";

/** The form under a control, in the words of a view. Made anew from each context, so it is never out of date. */
export interface FormContext {
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
  /** How many minutes the user's clock is ahead of UTC at that moment. */
  readonly offsetMinutes: (at: Date) => number;
  /** The day in the user's zone, in words. */
  readonly day: (at: Date) => string;
  /** The time of day in the user's zone. */
  readonly time: (at: Date) => string;
  /** Whether the maker switched this yes/no property on. */
  readonly booleanProperty: (property: string) => boolean;
  /** What the maker wrote into this property, if anything. */
  readonly textProperty: (property: string) => string | undefined;
  /** The number that the maker set this property to. */
  readonly numberProperty: (property: string) => number | undefined;
  /** The names that the maker listed in this property, separated by commas. */
  readonly listProperty: (property: string) => readonly string[];
  /** The signed-in user. */
  readonly user: Reference;
  /** What the control has remembered under this name, for as long as the platform keeps it: one session of the app. */
  readonly controlState: (name: string) => unknown;
  readonly setControlState: (name: string, value: unknown) => void;
  /** Passes a message to the subscribers of a topic. Returns whether there were any. */
  readonly publish: (topic: string, message: unknown) => boolean;
  /** Subscribes to a topic and returns an unsubscribe function. Messages come from other bundles, so validate them. */
  readonly subscribe: (topic: string, listener: (message: unknown) => void) => () => void;
  /** Adds a task to the form's one poll (`startPoll`). Returns a function that removes the task. */
  readonly joinPoll: (task: PollTask, start: (page: Window) => Poll) => () => void;
  /** The same client, without answers that were requested before this time (ms since 1970). */
  readonly dataverseSince: (since: number) => DataverseClient;
  /** Every control of the conversation reads again: rows of these tables, or everything. */
  readonly refresh: (tables?: readonly string[]) => void;
  /** Calls the listener after each invalidation. Returns an unsubscribe function. */
  readonly onInvalidate: (listener: () => void) => () => void;
  /** Raises an event that the manifest declares, for a script of the form to answer; without one nothing happens. */
  readonly raiseEvent: (event: string, payload: object) => void;
  readonly openRecord: (record: Reference) => void;
  /** Has the browser save a file; its content is base64. */
  readonly openFile: (file: ComponentFramework.FileObject) => void;
  /** Opens the form for a new record, with values filled in: the quick create form where the table has one, and then answers what was saved. */
  readonly createRecord: (
    table: string,
    values: Readonly<Record<string, string>>,
  ) => Promise<NewRecord>;
  /** Rejects where the browser forbids it. */
  readonly copy: (text: string) => Promise<void>;
}

/** What came of a form for a new record. Of a main form the platform tells nothing (Microsoft Learn, openForm). */
export type NewRecord = Reference | "notSaved" | "onMainForm";

/** The properties that every control of this library has. */
export interface PlacedInputs {
  readonly placement: ComponentFramework.PropertyTypes.StringProperty;
  /** A host may leave out a property that the maker has not set. */
  readonly conversationId?: ComponentFramework.PropertyTypes.StringProperty;
}

/** The behaviour of a date that each user sees in their own zone (`DateTimeFieldBehavior` of the component framework's types). */
const USER_LOCAL = 1;
/** A file from outside is saved, not opened (`OpenFileOptions`). */
const SAVE = 2;

/** A control's place on the form: it follows the conversation that the form shows. */
export class FormConnection {
  private session?: FormSession;
  private conversationId?: string;
  /** What the platform keeps for this control. */
  private memory: ComponentFramework.Dictionary = {};
  private themed?: {
    readonly design: unknown;
    readonly rtl: boolean;
    readonly theme: PartialTheme;
  };

  /** `kept` is what an earlier instance of the control remembered. */
  connect(kept: ComponentFramework.Dictionary | undefined): void {
    this.memory = { ...kept };
  }

  host<Inputs extends PlacedInputs>(context: ComponentFramework.Context<Inputs>): FormContext {
    const given = context.parameters.conversationId?.raw?.trim();
    const conversationId = toGuid(given || context.parameters.placement.raw);
    if (conversationId !== this.conversationId) this.switchConversation(conversationId);
    return createFormContext(
      context,
      this.session,
      this.memory,
      this.theme(context),
      conversationId,
      Boolean(given) && !conversationId,
    );
  }

  disconnect(): void {
    this.switchConversation(undefined);
  }

  /** Made anew only when the form's look has changed: Fluent writes style sheets for each new theme. */
  private theme<Inputs>({
    fluentDesignLanguage: design,
    userSettings: { isRTL: rtl },
  }: ComponentFramework.Context<Inputs>): PartialTheme {
    if (!this.themed || this.themed.design !== design || this.themed.rtl !== rtl) {
      this.themed = { design, rtl, theme: toFluent8Theme(design, rtl) };
    }
    return this.themed.theme;
  }

  private switchConversation(conversationId: string | undefined): void {
    this.session?.disconnect();
    this.session = conversationId === undefined ? undefined : connectFormSession(conversationId);
    this.conversationId = conversationId;
  }
}

function createFormContext<Inputs extends PlacedInputs>(
  {
    client,
    events,
    formatting,
    mode,
    navigation,
    parameters,
    resources,
    userSettings,
    utils,
    webAPI,
  }: ComponentFramework.Context<Inputs>,
  session: FormSession | undefined,
  memory: ComponentFramework.Dictionary,
  theme: PartialTheme,
  conversationId: string | undefined,
  isIdMalformed: boolean,
): FormContext {
  const isOnline = (): boolean => client.isNetworkAvailable() && !client.isOffline();
  const platform = platformDataverse(webAPI, utils, isOnline);
  const properties = new Map<string, { readonly raw?: unknown }>(Object.entries(parameters));
  const readProperty = (property: string): unknown => properties.get(property)?.raw;
  const textProperty = (property: string): string | undefined => {
    const value = readProperty(property);
    return typeof value === "string" && value.trim() ? value : undefined;
  };
  const dataverseSince = (since?: number): DataverseClient =>
    session ? shared(session, platform, since) : platform;
  return {
    conversationId,
    isIdMalformed,
    dataverse: dataverseSince(),
    theme,
    isRightToLeft: userSettings.isRTL,
    text: (key, ...values) =>
      resources
        .getString(key)
        .replace(/\{(\d)\}/g, (slot, index: string) => values[Number(index)] ?? slot),
    dateTime: (at) => formatting.formatDateShort(at, true),
    offsetMinutes: (at) => userSettings.getTimeZoneOffsetMinutes(at),
    day: (at) => formatting.formatDateLong(at),
    time: (at) => formatting.formatTime(at, USER_LOCAL),
    booleanProperty: (property) => readProperty(property) === true,
    textProperty,
    numberProperty: (property) => {
      const value = readProperty(property);
      return typeof value === "number" ? value : undefined;
    },
    listProperty: (property) =>
      (textProperty(property) ?? "")
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    user: {
      table: "systemuser",
      id: toGuid(userSettings.userId) ?? "",
      name: userSettings.userName,
    },
    controlState: (name): unknown => memory[name],
    setControlState: (name, value) => {
      memory[name] = value;
      mode.setControlState(memory);
    },
    publish: (topic, message) => session?.publish(topic, message) ?? false,
    subscribe: (topic, listener) => session?.subscribe(topic, listener) ?? (() => undefined),
    joinPoll: (look, start) => session?.joinPoll(look, start) ?? (() => undefined),
    dataverseSince,
    refresh: (tables) => session?.invalidate(tables),
    onInvalidate: (listener) => session?.onInvalidate(listener) ?? (() => undefined),
    raiseEvent: (event, payload) => events?.[event]?.(payload),
    openRecord: ({ table, id }) => void navigation.openForm({ entityName: table, entityId: id }),
    openFile: (file) => void navigation.openFile(file, { openMode: SAVE }),
    createRecord: async (table, values) => {
      const { IsQuickCreateEnabled: isQuick }: { readonly IsQuickCreateEnabled?: unknown } =
        await utils.getEntityMetadata(table);
      const opened = navigation.openForm(
        { entityName: table, useQuickCreateForm: isQuick === true },
        { ...values },
      );
      if (isQuick !== true) return "onMainForm";
      const { savedEntityReference: saved } = await opened;
      const id = toGuid(saved?.[0]?.id);
      if (!id) return "notSaved";
      session?.invalidate([table]);
      return { table, id, name: saved[0].name };
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

/** The request text is the exact question, so only equal questions share an answer. What a write has touched is asked anew. */
function shared(session: FormSession, platform: DataverseClient, since?: number): DataverseClient {
  const readTables = (table: string, { expand = [] }: Query): readonly string[] => [
    table,
    ...expand.map((each) => each.table),
  ];
  const written = async (write: Promise<void>, ...tables: readonly string[]): Promise<void> => {
    await write;
    session.invalidate(tables);
  };
  return {
    retrieve: (table, id, query) =>
      session.read(
        `${table}(${id})${queryText(query)}`,
        readTables(table, query),
        () => platform.retrieve(table, id, query),
        since,
      ),
    retrieveMultiple: (table, query) =>
      session.read(
        `${table}${queryText(query)}`,
        readTables(table, query),
        () => platform.retrieveMultiple(table, query),
        since,
      ),
    fetch: (table, fetchXml, through = []) =>
      session.read(
        `${table} ${fetchXml}`,
        [table, ...through],
        () => platform.fetch(table, fetchXml),
        since,
      ),
    create: (table, key, row, also = []) =>
      written(platform.create(table, key, row), table, ...also),
    update: (table, id, changes, also = []) =>
      written(platform.update(table, id, changes), table, ...also),
    remove: (table, id, also = []) => written(platform.remove(table, id), table, ...also),
    may: (privilege, table) => platform.may(privilege, table),
    tableName: (table, isPlural = false) =>
      session.read(`name of ${table} ${isPlural}`, [], () => platform.tableName(table, isPlural)),
    columnNames: (table, columns) =>
      session.read(`names in ${table} of ${columns.join()}`, [], () =>
        platform.columnNames(table, columns),
      ),
  };
}
