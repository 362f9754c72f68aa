import type { FetchXmlText } from "./webApi.js";

/** What the page's address may say; docs/testing.md holds the contract. */
export interface Address {
  scenario?: string;
  conversation?: string;
  controls?: string[];
  /** `pseudo`: English in a disguise that shows what is hard-coded, and what has too little room. */
  language: 1033 | 1045 | "pseudo";
  direction: "ltr" | "rtl";
  theme: "light" | "dark" | "highContrast";
  /** The time zone in the user's settings, such as Asia/Kolkata. Without it the browser's. */
  timezone?: string;
  width?: number;
  react: 16 | 17 | 18;
  latency?: number;
  role?: string;
  fault?: string;
  /** Leading wildcards are refused on tables with more rows than this. */
  wildcards?: number;
  /** Whether the app around the form has `Microsoft.Omnichannel`. */
  omnichannel: "on" | "off";
  /** What the platform does with FetchXML. */
  fetchxml: FetchXmlText;
  /** Whether the form has the shipped form script. */
  formscript: "on" | "off";
  /** By which ways a control may ask for links: `all`, or only one of them. */
  link: "all" | "event" | "output" | "app";
  /** How much later than its answer the platform writes a link, in ms. */
  linkdelay: number;
  /** Whether the form loads the values of its columns. */
  values: "on" | "off";
  /** With `two`, the controls for cases are on a second tab, which is drawn when it is opened. */
  tabs: "one" | "two";
  /** Whether the maker has named the app registration of the local Graph. */
  graph: "on" | "off";
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const plainName = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
const names = (value: string) =>
  value.split(",").every((name) => plainName.test(name)) ? value.split(",") : undefined;
const name = (value: string) => (plainName.test(value) ? value : undefined);
const timeZone = (value: string) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return value;
  } catch {
    return undefined; // a RangeError: there is no such zone
  }
};
const oneOf =
  <T>(...choices: T[]) =>
  (value: string) =>
    choices.find((choice) => String(choice) === value);
const whole = (from: number, to: number) => (value: string) => {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
  return number >= from && number <= to ? number : undefined;
};

/** For each part of the address: how it is read, and the words for a value that it cannot take. */
const parts: {
  [Part in keyof Address]-?: [read: (value: string) => Address[Part] | undefined, expected: string];
} = {
  scenario: [name, "the name of a scenario"],
  conversation: [(value) => (guid.test(value) ? value : undefined), "a GUID"],
  controls: [names, "names of controls, separated by commas"],
  language: [oneOf<Address["language"]>(1033, 1045, "pseudo"), "1033, 1045 or pseudo"],
  direction: [oneOf("ltr", "rtl"), "ltr or rtl"],
  timezone: [timeZone, "a time zone, such as Asia/Kolkata"],
  theme: [oneOf("light", "dark", "highContrast"), "light, dark or highContrast"],
  width: [whole(160, 2000), "160 to 2000 pixels"],
  react: [oneOf(16, 17, 18), "16, 17 or 18"],
  latency: [whole(0, 10_000), "0 to 10000 milliseconds"],
  role: [name, "the name of a role"],
  fault: [
    oneOf("403", "404", "429", "500", "drop", "offline"),
    "403, 404, 429, 500, drop or offline",
  ],
  wildcards: [whole(0, 999_999), "0 to 999999 rows"],
  omnichannel: [oneOf("on", "off"), "on or off"],
  fetchxml: [oneOf("either", "plain", "encoded"), "either, plain or encoded"],
  formscript: [oneOf("on", "off"), "on or off"],
  link: [oneOf("all", "event", "output", "app"), "all, event, output or app"],
  linkdelay: [whole(0, 10_000), "0 to 10000 milliseconds"],
  values: [oneOf("on", "off"), "on or off"],
  tabs: [oneOf("one", "two"), "one or two"],
  graph: [oneOf("on", "off"), "on or off"],
};

const usual: Address = {
  language: 1033,
  direction: "ltr",
  theme: "light",
  react: 16,
  omnichannel: "on",
  fetchxml: "either",
  formscript: "on",
  link: "all",
  linkdelay: 800,
  values: "on",
  tabs: "one",
  graph: "off",
};

/** The address as far as it can be understood, and a sentence for each part that cannot. */
export function readAddress(query: string): { address: Address; complaints: string[] } {
  const address: Address = { ...usual };
  const complaints: string[] = [];
  for (const [part, value] of new URLSearchParams(query)) {
    if (!isPart(part))
      complaints.push(
        `The address contains "${part.slice(0, 40)}", which the workbench doesn't support.`,
      );
    else if (value !== "" && !take(address, part, value)) {
      complaints.push(`${part}=${value.slice(0, 60)} isn't valid. Use ${parts[part][1]}.`);
    }
  }
  return { address, complaints };
}

/** The query text of an address, without the parts that have their usual value. */
export function writeAddress(address: Address): string {
  const query = new URLSearchParams();
  for (const part of Object.keys(parts)) {
    if (!isPart(part)) continue;
    const value = address[part];
    if (value !== undefined && value !== usual[part]) query.set(part, String(value));
  }
  return `?${query.toString().replaceAll("%2C", ",")}`;
}

const isPart = (part: string): part is keyof Address => Object.hasOwn(parts, part);

function take<Part extends keyof Address>(address: Address, part: Part, value: string): boolean {
  const read = parts[part][0](value);
  if (read === undefined) return false;
  Object.assign(address, { [part]: read });
  return true;
}
