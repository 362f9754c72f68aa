import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as fluent from "@fluentui/react";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { DataverseClient } from "../../shared/dataverse/client";
import { FormContext, FormContextProvider } from "../../shared/form/formContext";
import { connectFormSession } from "../../shared/form/formSession";
import { toFluent8Theme } from "../../shared/form/theme";
import type { PlacedInputs } from "../../shared/form/formConnection";
import { createContext, type Form } from "../../workbench/page/context";
import { readEntitySets } from "../../workbench/page/entitySets";
import {
  mount,
  type Bundle,
  type ControlClass,
  type Drawing,
  type Hosted,
} from "../../workbench/page/lifecycle";
import { readManifest } from "../../workbench/page/manifest";
import type { Value } from "../../workbench/page/parameters";
import { rootDrawing, type RootLibrary } from "../../workbench/page/rootDrawing";
import { readTexts } from "../../workbench/page/resources";
import { createUser } from "../../workbench/page/user";

declare const wantedReact: 16 | 17 | 18; // of domEnvironment.cjs
declare const loadScript: (code: string, filename: string) => void; // of domEnvironment.cjs

const built = resolve(__dirname, "../../out/controls");
const parse = (xml: string): Document => new DOMParser().parseFromString(xml, "text/xml");

/** The controls that are built; a test run without a build has nothing to say about them. */
export const builtControls: readonly string[] = existsSync(built) ? readdirSync(built) : [];
if (builtControls.length === 0)
  throw new Error("There is nothing in out/controls. Run: npm run build");

/** A shipped bundle on the React and Fluent of this test run. */
export function loadBundle(name: string, language: 1033 | 1045 = 1033): Bundle {
  const folder = `${built}/${name}`;
  const manifest = readManifest(readFileSync(`${folder}/ControlManifest.xml`, "utf8"), parse);
  const registered = new Map<string, ControlClass>();
  Object.assign(globalThis, {
    Reactv16: React,
    ReactDOMv16: ReactDOM,
    FluentUIReactv81211: fluent,
    ComponentFramework: {
      registerControl: (control: string, Control: ControlClass) => registered.set(control, Control),
    },
  });
  loadScript(readFileSync(`${folder}/bundle.js`, "utf8"), `${name}/bundle.js`);
  const Control = registered.get(manifest.registration);
  if (!Control) throw new Error(`${name} does not register ${manifest.registration}`);
  const files = manifest.resx.map((path) => ({
    path,
    xml: readFileSync(`${folder}/${path}`, "utf8"),
  }));
  return { manifest, Control, texts: readTexts(files, language, parse) };
}

export interface FormOptions {
  readonly url: string;
  readonly role?: string;
  readonly language?: 1033 | 1045;
  readonly rightToLeft?: boolean;
  readonly isOnline?: () => boolean;
  readonly fetch?: typeof fetch;
}

/** The workbench's form, in a DOM without a browser, on the real local Dataverse. */
export function makeForm({
  url,
  role,
  language = 1033,
  rightToLeft = false,
  isOnline = () => true,
  fetch: send = fetch,
}: FormOptions): Form {
  const user = createUser({
    id: "00000000-0000-0000-0000-000000000001",
    name: "Test",
    roles: [],
    language,
    timeZone: "UTC",
    rightToLeft,
  });
  const header = [`language=${language}`, "timeZone=UTC", ...(role ? [`role=${role}`] : [])].join(
    "; ",
  );
  const connection = { url: `${url}/api/data/v9.2`, user: header, fetch: send };
  return {
    connection,
    entitySets: readEntitySets({ ...connection, fetch }),
    user,
    hasPrivilege: () => true,
    raise: () => undefined,
    changeOutputs: () => undefined,
    navigation: {} as ComponentFramework.Navigation,
    networkAvailable: isOnline,
    readOnly: false,
  };
}

/** The platform's context of a control without a bundle, which has these properties. */
export function makeContext(
  form: Form,
  types: Readonly<Record<string, string>>,
  values: Record<string, Value>,
  events: string[] = [],
): ComponentFramework.Context<PlacedInputs> {
  const properties = Object.entries(types).map(([name, type]) => ({
    name,
    usage: "input" as const,
    type,
    defaultValue: null,
  }));
  return createContext(form, {
    manifest: {
      name: "View",
      registration: "Test.View",
      features: ["WebAPI", "Utility"],
      events,
      resx: [],
      css: [],
      properties,
    },
    texts: (key) => key,
    values,
    updatedProperties: [],
    label: "",
    width: -1,
    trackContainerResize: () => undefined,
    requestRender: () => undefined,
    keepState: () => undefined,
  }) as unknown as ComponentFramework.Context<PlacedInputs>;
}

/** React 18 draws with a root; here at once, as the others do. */
function chooseDrawing(): Drawing {
  if (wantedReact !== 18) return ReactDOM;
  const { flushSync } = ReactDOM as typeof ReactDOM & { flushSync: (draw: () => void) => void };
  const roots = rootDrawing(jest.requireActual<RootLibrary>("react-dom/client"));
  return { ...roots, render: (...given) => flushSync(() => void roots.render(...given)) };
}

/** A control on the form, in an element of the document. */
export interface Placed extends Hosted {
  readonly element: HTMLElement;
  readonly faults: readonly string[];
}

export function place(
  bundle: Bundle,
  form: Form,
  placement: string | null,
  conversationId: string | null = null,
): Placed {
  const element = document.body.appendChild(document.createElement("div"));
  const faults: string[] = [];
  const hosted = mount(
    bundle,
    form,
    {
      element,
      values: { placement, conversationId },
      label: "",
      onFault: (words) => faults.push(words),
    },
    chooseDrawing(),
  );
  return Object.assign(Object.create(hosted) as Hosted, { element, faults });
}

/** The view on a form, as FormControl renders it. */
export const withForm = (form: FormContext, view: React.ReactElement): React.ReactElement =>
  React.createElement(FormContextProvider, { value: form }, view);

/** A form context without a platform: the form session is real, texts are their keys, and Dataverse is what the test gives. */
export function makeFormContext(
  conversationId: string,
  dataverse: DataverseClient,
  parts: Partial<FormContext> = {},
): FormContext & { readonly disconnect: () => void } {
  const session = connectFormSession(conversationId);
  const memory = new Map<string, unknown>();
  return {
    conversation: { id: conversationId, isIdMalformed: false },
    dataverse,
    session: {
      invalidate: (tables) => session.invalidate(tables),
      onInvalidate: (listener) => session.onInvalidate(listener),
      joinPoll: (task, start) => session.joinPoll(task, start),
      dataverseSince: () => dataverse,
    },
    messages: {
      publish: (topic, message) => session.publish(topic, message),
      subscribe: (topic, listener) => session.subscribe(topic, listener),
      raiseEvent: () => undefined,
      setOutput: () => undefined,
    },
    properties: {
      boolean: () => false,
      string: () => undefined,
      number: () => undefined,
      list: () => [],
    },
    controlState: {
      get: (name) => memory.get(name),
      set: (name, value) => void memory.set(name, value),
    },
    format: {
      dateTime: (at) => at.toISOString(),
      date: (at) => at.toISOString().slice(0, 10),
      day: (at) => at.toISOString().slice(0, 10),
      time: (at) => at.toISOString().slice(11, 16),
      offsetMinutes: () => 0,
    },
    navigation: {
      openRecord: () => undefined,
      openNewRecord: () => undefined,
      openFile: () => undefined,
      openForm: () => Promise.resolve({ savedEntityReference: [] }),
    },
    user: { table: "systemuser", id: "00000000-0000-0000-0000-000000000001", name: "Test" },
    theme: toFluent8Theme(undefined, false),
    text: (key, ..._values) => key,
    copy: () => Promise.resolve(),
    ...parts,
    disconnect: () => session.disconnect(),
  };
}

const rejectRequest = (): Promise<never> => Promise.reject(new Error("no request expected"));

/** A client that rejects every request, for tests whose queries and writes do not use it. */
export const noDataverse: DataverseClient = {
  retrieve: rejectRequest,
  retrieveMultiple: rejectRequest,
  fetch: rejectRequest,
  create: rejectRequest,
  update: rejectRequest,
  remove: rejectRequest,
  may: () => false,
  metadata: rejectRequest,
};
