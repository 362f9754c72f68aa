import { Theme } from "@fluentui/react";
import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { Reference } from "../dataverse/row";
import type { Poll, PollTask } from "./poll";
import { Text } from "../ui/text";

/** The form under a control, in the words of a view. Each update of the form makes a new one, so it is never out of date. */
export interface FormContext {
  readonly conversation: FormConversation;
  /** Reads are shared with the other controls of the conversation. */
  readonly dataverse: DataverseClient;
  readonly session: SharedSession;
  readonly messages: Messages;
  readonly properties: MakerProperties;
  readonly controlState: ControlState;
  readonly format: UserFormat;
  readonly navigation: Navigation;
  /** The signed-in user. */
  readonly user: Reference;
  readonly theme: Theme;
  readonly text: Text;
  /** Copies to the clipboard. Rejects if the browser forbids it. */
  readonly copy: (text: string) => Promise<void>;
}

/** The conversation that the form shows. Below `ControlShell` use `useConversationId()`. */
interface FormConversation {
  /** In lower case and without braces. Undefined until the form knows it. */
  readonly id?: string;
  /** The maker's `conversationId` property holds something that is no id. */
  readonly isIdMalformed: boolean;
  /** Takes an id that was found elsewhere, and ignores what is none. Absent if the form itself gives the id. */
  readonly takeId?: (id: unknown) => void;
}

/** What the controls of the conversation share (formSession.ts). */
interface SharedSession {
  /** Drops the shared answers that hold rows of these tables, or all of them, and every control reads again. */
  readonly invalidate: (tables?: readonly string[]) => void;
  /** Calls the listener after each invalidation. Returns an unsubscribe function. */
  readonly onInvalidate: (listener: () => void) => () => void;
  /** The same client, without answers that were requested before this time (ms since 1970). */
  readonly dataverseSince: (since: number) => DataverseClient;
  /** Adds a task to the form's one poll (`startPoll`). Returns a function that removes the task. */
  readonly joinPoll: (task: PollTask, start: (page: Window) => Poll) => () => void;
}

/** Messages to other controls of the conversation, and events for scripts of the form. */
interface Messages {
  /** Passes a message to the subscribers of a topic. Returns whether there were any. */
  readonly publish: (topic: string, message: unknown) => boolean;
  /** Subscribes to a topic and returns an unsubscribe function. Messages come from other bundles, so validate them. */
  readonly subscribe: (topic: string, listener: (message: unknown) => void) => () => void;
  /** Raises an event of the manifest for the form's scripts. Nothing happens without a handler. */
  readonly raiseEvent: (event: string, payload: object) => void;
  /** Sets an output property of the manifest, which scripts of the form may read. */
  readonly setOutput: (property: string, value: string) => void;
}

/** The maker's values of the control's properties, by name. */
export interface MakerProperties {
  /** Whether the maker switched this yes/no property on. */
  readonly boolean: (property: string) => boolean;
  /** Undefined if it is empty. */
  readonly string: (property: string) => string | undefined;
  readonly number: (property: string) => number | undefined;
  /** The names in a property that holds a list separated by commas or line breaks. */
  readonly list: (property: string) => readonly string[];
}

/** Values that the control stores by name. The platform keeps them for one session of the app. */
interface ControlState {
  readonly get: (name: string) => unknown;
  readonly set: (name: string, value: unknown) => void;
}

/** Dates in the user's format and zone. */
export interface UserFormat {
  readonly dateTime: (at: Date) => string;
  /** The day in figures. */
  readonly date: (at: Date) => string;
  /** The day in words. */
  readonly day: (at: Date) => string;
  readonly time: (at: Date) => string;
  /** How many minutes the user's clock is ahead of UTC at that moment. */
  readonly offsetMinutes: (at: Date) => number;
}

interface Navigation {
  /** Opens a record's main form. If the app refuses, a dialog says so. */
  readonly openRecord: (record: Reference) => void;
  /** Opens the main form for a new record with these values. If the app refuses, a dialog says so. */
  readonly openNewRecord: (table: string, values: Readonly<Record<string, string>>) => void;
  /** Saves a file with the browser. Its content is base64. */
  readonly openFile: (file: ComponentFramework.FileObject) => void;
  /** Opens a quick create form with these values. Use `createRecord()`. */
  readonly openForm: (
    options: ComponentFramework.NavigationApi.EntityFormOptions,
    values: Readonly<Record<string, string>>,
  ) => Promise<ComponentFramework.NavigationApi.OpenFormSuccessResponse>;
}

const Context = React.createContext<FormContext | undefined>(undefined);

/** Gives a view its form context. `FormControl` renders it around each view. */
export const FormContextProvider = Context.Provider;

/** The form under the view. It is a new object after each update of the form, and then the view renders again. */
export function useFormContext(): FormContext {
  const context = React.useContext(Context);
  if (!context) throw new Error("no form context");
  return context;
}

/** The id of the conversation. `ControlShell` renders the views below it only while the form knows the id. */
export function useConversationId(): string {
  const { id } = useFormContext().conversation;
  if (id === undefined) throw new Error("no conversation");
  return id;
}
