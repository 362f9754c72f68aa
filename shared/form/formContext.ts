import { PartialTheme } from "@fluentui/react";
import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { Reference } from "../dataverse/row";
import type { Poll, PollTask } from "./poll";

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

const Context = React.createContext<FormContext | undefined>(undefined);
const ConversationId = React.createContext<string | undefined>(undefined);

/** Gives a view its form context. `FormControl` renders it around each view. */
export const FormContextProvider = Context.Provider;

/** Gives the views below it the id of their conversation. `ControlShell` renders it as soon as the form knows the id. */
export const ConversationIdProvider = ConversationId.Provider;

/** The form under the view. It is a new object after each update of the form, and then the view renders again. */
export function useFormContext(): FormContext {
  const context = React.useContext(Context);
  if (!context) throw new Error("A view renders below FormContextProvider.");
  return context;
}

/** The id of the conversation, which every view below `ControlShell` has. */
export function useConversationId(): string {
  const id = React.useContext(ConversationId);
  if (id === undefined) throw new Error("Only views below ControlShell have a conversation.");
  return id;
}
