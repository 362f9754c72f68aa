import {
  createPlatformTraits,
  DataverseClient,
  noteMetadata,
  platformDataverse,
  PlatformTraits,
} from "../dataverse/client";
import { asFailure } from "../dataverse/failure";
import { toGuid } from "../dataverse/guid";
import { Query, queryText } from "../dataverse/query";
import { FormContext } from "./formContext";
import { FormSession, connectFormSession } from "./formSession";
import { toFluent8Theme } from "./theme";
import { readProperties } from "./makerProperties";
import { createUserFormat } from "./userFormat";
import { fillText, Text } from "../ui/text";

/** The properties that every control of this library has. */
export interface PlacedInputs {
  readonly placement: ComponentFramework.PropertyTypes.StringProperty;
  /** A host may leave out a property that the maker has not set. */
  readonly conversationId?: ComponentFramework.PropertyTypes.StringProperty;
}

/** Files come from customers, so they are saved and not opened (`OpenFileOptions`). */
const SAVE = 2;

/** A control's place on the form: it follows the conversation that the form shows. */
export class FormConnection {
  private session?: FormSession;
  private conversationId?: string;
  /** The id that the form script or the app gave, because the form gives none. */
  private foundId?: string;
  private isConnected = true;
  /** The control state, which the platform keeps for this control. */
  private memory: ComponentFramework.Dictionary = {};
  private readonly traits = createPlatformTraits();
  private requestRender: () => void = () => undefined;
  private outputChanged: () => void = () => undefined;
  /** The output properties that were set. */
  readonly outputs: Record<string, string> = {};

  /** `kept` is the control state of an earlier instance of the control. */
  connect(kept: ComponentFramework.Dictionary | undefined, outputChanged?: () => void): void {
    this.memory = { ...kept };
    if (outputChanged) this.outputChanged = outputChanged;
  }

  /** The form context of this update. */
  read<Inputs extends PlacedInputs>(context: ComponentFramework.Context<Inputs>): FormContext {
    const given = context.parameters.conversationId?.raw?.trim();
    const boundId = toGuid(given || context.parameters.placement.raw);
    const isIdMalformed = Boolean(given) && !boundId;
    const id = boundId ?? (isIdMalformed ? undefined : this.foundId);
    if (id !== this.conversationId) this.switchConversation(id);
    const form = createFormContext(context, this.session, this.memory, this.traits, this.setOutput);
    this.requestRender = () => context.factory.requestRender();
    const takeId = boundId || isIdMalformed ? undefined : this.takeId;
    return { ...form, conversation: { id, isIdMalformed, takeId } };
  }

  disconnect(): void {
    this.isConnected = false;
    this.switchConversation(undefined);
  }

  private readonly takeId = (id: unknown): void => {
    const foundId = typeof id === "string" ? toGuid(id) : undefined;
    if (!this.isConnected || !foundId || foundId === this.foundId) return;
    this.foundId = foundId;
    this.requestRender();
  };

  private readonly setOutput = (property: string, value: string): void => {
    this.outputs[property] = value;
    this.outputChanged();
  };

  private switchConversation(conversationId: string | undefined): void {
    this.session?.disconnect();
    this.session = conversationId === undefined ? undefined : connectFormSession(conversationId);
    this.conversationId = conversationId;
  }
}

function createFormContext<Inputs extends PlacedInputs>(
  context: ComponentFramework.Context<Inputs>,
  session: FormSession | undefined,
  memory: ComponentFramework.Dictionary,
  traits: PlatformTraits,
  setOutput: FormContext["messages"]["setOutput"],
): Omit<FormContext, "conversation"> {
  const { client, events, fluentDesignLanguage, mode, navigation } = context;
  const { parameters, resources, userSettings, utils, webAPI } = context;
  const isOnline = (): boolean => client.isNetworkAvailable() && !client.isOffline();
  const platform = platformDataverse(webAPI, utils, isOnline, traits);
  const dataverseSince = (since?: number): DataverseClient =>
    session ? shared(session, platform, traits, since) : platform;
  const { invalidate, onInvalidate, joinPoll, publish, subscribe } = session ?? noSession;
  const text: Text = (key, ...[values = {}]) =>
    fillText(resources.getString(key), values, () => resources.getString("Summary_Locale"));
  const showForm = async (
    ...form: Parameters<ComponentFramework.Navigation["openForm"]>
  ): Promise<void> => {
    try {
      await navigation.openForm(...form);
    } catch {
      // A session has at most ten tabs (Microsoft Learn, "canCreateTab").
      await navigation.openAlertDialog({ text: text("Summary_RecordNotOpened") });
    }
  };
  return {
    dataverse: dataverseSince(),
    session: { invalidate, onInvalidate, joinPoll, dataverseSince },
    messages: {
      publish,
      subscribe,
      raiseEvent: (event, payload) => events?.[event]?.(payload),
      setOutput,
    },
    properties: readProperties(parameters),
    controlState: {
      get: (name): unknown => memory[name],
      set: (name, value) => {
        memory[name] = value;
        mode.setControlState(memory);
      },
    },
    format: createUserFormat(userSettings),
    navigation: {
      openRecord: ({ table, id }) => void showForm({ entityName: table, entityId: id }),
      openNewRecord: (table, values) => void showForm({ entityName: table }, { ...values }),
      openFile: (file) => void navigation.openFile(file, { openMode: SAVE }),
      openForm: (options, values) => navigation.openForm(options, { ...values }),
    },
    user: {
      table: "systemuser",
      id: toGuid(userSettings.userId) ?? "",
      name: userSettings.userName,
    },
    theme: toFluent8Theme(fluentDesignLanguage, userSettings.isRTL),
    text,
    copy: (text) => navigator.clipboard.writeText(text),
  };
}

const doNothing = (): void => undefined;

/** Stands in for the form session until the form knows its conversation. */
const noSession: Omit<FormSession, "read" | "disconnect"> = {
  invalidate: doNothing,
  onInvalidate: () => doNothing,
  joinPoll: () => doNothing,
  publish: () => false,
  subscribe: () => doNothing,
};

/** Shares the answers of equal requests, which have equal texts. A write drops the answers that hold rows of its tables. */
function shared(
  session: FormSession,
  platform: DataverseClient,
  traits: PlatformTraits,
  since?: number,
): DataverseClient {
  const readTables = (table: string, { expand = [] }: Query): readonly string[] => [
    table,
    ...expand.map((each) => each.table),
  ];
  const written = async (write: Promise<void>, ...tables: readonly string[]): Promise<void> => {
    try {
      await write;
    } catch (reason) {
      // The answer may be lost after the work was done.
      if (asFailure(reason).kind === "failed") session.invalidate(tables);
      throw reason;
    }
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
    metadata: (table, columns = []) =>
      // Another bundle may have asked for it, so it is noted here, too.
      noteMetadata(
        session.read(`metadata of ${table} ${columns.join()}`, [], () =>
          platform.metadata(table, columns),
        ),
        table,
        traits,
      ),
  };
}
