import type { Address } from "./address.js";
import { element } from "./markup.js";
import { drawRequests, summaryOf } from "./requestsPanel.js";
import { drawSwitches } from "./switches.js";
import { workbenchServer, type Role, type Scenario } from "./workbenchServer.js";

/** The workbench's own bar above the form: switches and requests, folded until asked for. */
export interface Bar {
  element: HTMLElement;
  /** Reads the requests anew. */
  showRequests(): Promise<void>;
}

export function drawBar(address: Address, scenarios: Scenario[], roles: Role[], go: (to: string) => void, reset: () => Promise<void>): Bar {
  const requests = element("div", { class: "requestsPanel" });
  const requestsButton = element("button", { type: "button" }, "Requests");
  const forget = async () => {
    await workbenchServer.forgetRequests();
    await showRequests();
  };
  const showRequests = async () => {
    const log = await workbenchServer.requests();
    requestsButton.textContent = summaryOf(log);
    requests.replaceChildren(drawRequests(log));
  };
  const switches = drawSwitches(address, scenarios, roles, go);
  switches.append(element("button", { type: "button", class: "plain", click: () => void reset() }, "Reset the data"));
  const log = element("div", {}, requests, element("button", { type: "button", class: "plain", click: () => void forget() }, "Empty the log"));
  const switchesButton = element("button", { type: "button" }, "Switches");
  const bar = element(
    "div",
    { class: "bar", "data-workbench": "", role: "region", "aria-label": "Workbench", lang: "en", dir: "ltr" },
    element("div", { class: "barLine" }, element("strong", {}, "Customer Summary workbench"), switchesButton, requestsButton),
    switches,
    log,
  );
  const open = switches.querySelector(location.hash || "#none") !== null;
  foldable(switchesButton, switches, open);
  foldable(requestsButton, log, false);
  return { element: bar, showRequests };
}

/** A button that shows and hides a part, as screen readers know it. */
function foldable(button: HTMLButtonElement, part: HTMLElement, open: boolean): void {
  const show = (shown: boolean) => {
    button.setAttribute("aria-expanded", String(shown));
    part.hidden = !shown;
  };
  button.addEventListener("click", () => show(part.hidden));
  show(open);
}
