import { writeAddress, type Address } from "./address.js";
import { element } from "./markup.js";
import type { Role, Scenario } from "./workbenchServer.js";

interface Switch {
  part: keyof Address;
  label: string;
  choices: { value: string; label: string }[];
}

const choices = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The switches of the page; each is one part of the address. */
function switchesFor(address: Address, scenarios: Scenario[], roles: Role[]): Switch[] {
  const scenario = scenarios.find(({ name }) => name === address.scenario);
  return [
    {
      part: "scenario",
      label: "Scenario",
      choices: scenarios.map(({ name, title }) => ({ value: name, label: title })),
    },
    {
      part: "conversation",
      label: "Conversation",
      choices: (scenario?.conversations ?? []).map(({ id, title }) => ({
        value: id,
        label: title,
      })),
    },
    {
      part: "role",
      label: "Role",
      choices: roles.map(({ name, title }) => ({ value: name, label: title })),
    },
    {
      part: "language",
      label: "Language",
      choices: choices({
        1033: "English",
        1045: "Polish",
        pseudo: "Pseudo (finds hard-coded text)",
      }),
    },
    {
      part: "direction",
      label: "Direction",
      choices: choices({ ltr: "Left to right", rtl: "Right to left" }),
    },
    {
      part: "timezone",
      label: "User's time zone",
      choices: choices({
        "": "The browser's",
        "America/New_York": "New York",
        "Asia/Kolkata": "Kolkata",
        "Pacific/Auckland": "Auckland",
      }),
    },
    {
      part: "theme",
      label: "Theme",
      choices: choices({ light: "Light", dark: "Dark", highContrast: "High contrast" }),
    },
    {
      part: "width",
      label: "Control column",
      choices: choices({
        "": "Form layout",
        320: "320 px",
        480: "480 px",
        640: "640 px",
      }),
    },
    {
      part: "react",
      label: "React",
      choices: choices({ 16: "16.14.0", 17: "17.0.2", 18: "18.3.1" }),
    },
    {
      part: "omnichannel",
      label: "Microsoft.Omnichannel",
      choices: choices({ on: "Offered to scripts", off: "Not in this app" }),
    },
    {
      part: "fetchxml",
      label: "FetchXML",
      choices: choices({
        either: "Encoded or not",
        plain: "Encoded by the app, as documented",
        encoded: "Taken as it is",
      }),
    },
    {
      part: "formscript",
      label: "Form script",
      choices: choices({ on: "Registered", off: "Not on this form" }),
    },
    {
      part: "link",
      label: "Ways to ask for a link",
      choices: choices({
        all: "All",
        event: "Custom event only",
        output: "Output only",
        app: "Microsoft.Omnichannel only",
      }),
    },
    {
      part: "linkdelay",
      label: "Link written after",
      choices: choices({ 0: "0 ms", 800: "800 ms", 6000: "6 s" }),
    },
    {
      part: "values",
      label: "Form's values",
      choices: choices({ on: "Loaded", off: "Not loaded" }),
    },
    {
      part: "tabs",
      label: "Form tabs",
      choices: choices({ one: "One", two: "Cases on a second tab" }),
    },
    {
      part: "graph",
      label: "Microsoft Graph",
      choices: choices({ off: "Not set up", on: "Set up, local" }),
    },
    {
      part: "latency",
      label: "Latency",
      choices: choices({ "": "None", 80: "80 ms", 200: "200 ms", 1500: "1.5 s" }),
    },
    {
      part: "fault",
      label: "Faults",
      choices: choices({
        "": "None",
        403: "403 no privilege",
        404: "404 table missing",
        429: "429 throttled, twice",
        500: "500 server error",
        drop: "Connection dropped",
        offline: "Browser offline",
      }),
    },
    {
      part: "wildcards",
      label: "Leading wildcards",
      choices: choices({
        "": "Answered",
        0: "Refused",
        20: "Refused above 20 rows",
        10000: "Refused above 10,000 rows",
      }),
    },
  ];
}

/** Where a switch leads: its change, without what belonged to the old choice. */
function changed(address: Address, part: keyof Address, value: string): string {
  const next: Address = { ...address, [part]: value === "" ? undefined : value };
  if (part === "scenario") Object.assign(next, { conversation: undefined, role: undefined });
  return `${writeAddress(next)}#${part}`;
}

/** Draws the switches. The address keeps their state and, behind #, the one used last, which then has the focus. */
export function drawSwitches(
  address: Address,
  scenarios: Scenario[],
  roles: Role[],
  go: (to: string) => void,
): HTMLElement {
  const field = ({ part, label, choices }: Switch) => {
    const current = String(address[part] ?? "");
    const listed = choices.some(({ value }) => value === current)
      ? choices
      : [{ value: current, label: current || "None" }, ...choices];
    const options = listed.map(({ value, label }) =>
      element("option", { value, selected: value === current }, label),
    );
    const select = element(
      "select",
      { id: part, change: () => go(changed(address, part, select.value)) },
      ...options,
    );
    return element("label", { class: "switch" }, element("span", {}, label), select);
  };
  return element(
    "div",
    { class: "switches" },
    ...switchesFor(address, scenarios, roles).map(field),
  );
}
