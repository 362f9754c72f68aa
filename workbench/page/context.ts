import type { Connection } from "./connection.js";
import type { ChangeOutputs, RaiseEvent } from "./controlEvents.js";
import type { EntitySets } from "./entitySets.js";
import { createFormatting } from "./formatting.js";
import type { Manifest } from "./manifest.js";
import { createParameters, type Parameters, type Value } from "./parameters.js";
import type { HasPrivilege } from "./privileges.js";
import { strict } from "./strict.js";
import type { User } from "./user.js";
import { createUserSettings } from "./userSettings.js";
import { createUtility } from "./utility.js";
import { createWebApi, type FetchXmlText } from "./webApi.js";

/** What all controls of one form have in common. */
export interface Form {
  connection: Connection;
  entitySets: EntitySets;
  user: User;
  hasPrivilege: HasPrivilege;
  /** Hands a control's custom event to the scripts of the form. */
  raise: RaiseEvent;
  /** Hands a control's outputs to the scripts of the form. */
  changeOutputs: ChangeOutputs;
  navigation: ComponentFramework.Navigation;
  networkAvailable(): boolean;
  fetchXmlText?: FetchXmlText;
  /** Absent on forms without the modern look. */
  theme?: ComponentFramework.FluentDesignState;
  /** A closed record's form is read-only. */
  readOnly: boolean;
}

/** What one control has for itself at the moment of an `updateView`. */
export interface Placing {
  manifest: Manifest;
  texts: (key: string) => string;
  values: Record<string, Value>;
  updatedProperties: string[];
  label: string;
  /** -1 until the control asks to have its width watched. */
  width: number;
  trackContainerResize(on: boolean): void;
  requestRender(): void;
  keepState(state: ComponentFramework.Dictionary): void;
}

export type Context = ComponentFramework.Context<Parameters>;

/** What depends on the user alone. A form makes a context for each `updateView`, and the browser takes milliseconds for one date format. */
function oncePerUser<Part extends object>(create: (user: User) => Part): (user: User) => Part {
  const known = new WeakMap<User, Part>();
  return (user) => {
    const part = known.get(user) ?? create(user);
    known.set(user, part);
    return part;
  };
}

const getFormatting = oncePerUser((user) => strict("context.formatting", createFormatting(user)));
const getUserSettings = oncePerUser((user) =>
  strict("context.userSettings", createUserSettings(user)),
);

/** A new `ComponentFramework.Context` with the documented members (types 1.3.18) and no others. */
export function createContext(form: Form, placing: Placing): Context {
  const { connection, entitySets, user, hasPrivilege } = form;
  const { manifest } = placing;
  const declares = (feature: string) => manifest.features.includes(feature);
  return strict<Context>("context", {
    client: strict("context.client", {
      disableScroll: false,
      getClient: () => "Web",
      getFormFactor: () => desktop,
      // True only in the mobile app's offline mode; a browser that lost its network stays in the online mode.
      isOffline: () => false,
      isNetworkAvailable: () => form.networkAvailable(),
    }),
    device: strict("context.device", device(declares)),
    factory: strict("context.factory", {
      requestRender: () => placing.requestRender(),
      getPopupService: () => notOffered("factory.getPopupService"),
    }),
    formatting: getFormatting(user),
    mode: strict("context.mode", {
      allocatedHeight: unlimited,
      allocatedWidth: placing.width,
      isControlDisabled: form.readOnly,
      isVisible: true,
      label: placing.label,
      setControlState: (state) => {
        placing.keepState(state);
        return true;
      },
      setFullScreen: () => notOffered("mode.setFullScreen"),
      trackContainerResize: (on) => placing.trackContainerResize(on),
    }),
    navigation: strict("context.navigation", form.navigation),
    resources: strict("context.resources", {
      getString: (key) => placing.texts(key),
      getResource: (_id, _success, failure) => failure(),
    }),
    userSettings: getUserSettings(user),
    utils: strict("context.utils", createUtility(connection, hasPrivilege, declares("Utility"))),
    webAPI: strict(
      "context.webAPI",
      createWebApi(connection, entitySets, declares("WebAPI"), form.fetchXmlText),
    ),
    parameters: createParameters(manifest, placing.values),
    updatedProperties: placing.updatedProperties,
    events: strict(
      "context.events",
      Object.fromEntries(
        manifest.events.map((name) => [
          name,
          (payload) => form.raise(manifest.name, name, payload),
        ]),
      ),
    ),
    fluentDesignLanguage: form.theme && strict("context.fluentDesignLanguage", form.theme),
    copilot: strict("context.copilot", {
      executeEvent: () => Promise.reject(new Error("The workbench has no Copilot.")),
      executePrompt: () => Promise.reject(new Error("The workbench has no Copilot.")),
    }),
  });
}

const desktop = 1;
const unlimited = -1;

function device(declares: (feature: string) => boolean): ComponentFramework.Device {
  const refuse = (method: string) => () => {
    const reason = declares(`Device.${method}`)
      ? "the workbench has no device"
      : `the manifest doesn't declare Device.${method}`;
    return Promise.reject(new Error(`device.${method}: ${reason}.`));
  };
  return {
    captureAudio: refuse("captureAudio"),
    captureImage: refuse("captureImage"),
    captureVideo: refuse("captureVideo"),
    getBarcodeValue: refuse("getBarcodeValue"),
    getCurrentPosition: refuse("getCurrentPosition"),
    pickFile: refuse("pickFile"),
  };
}

function notOffered(member: string): never {
  throw new Error(`The workbench doesn't support ${member}.`);
}
