import { writeAddress, type Address } from "./address.js";
import { firstContents } from "./firstContent.js";
import { element } from "./markup.js";
import { wordsOf } from "./problems.js";
import { drawRequests, summaryOf } from "./requestsPanel.js";
import { drawSwitches } from "./switches.js";
import { workbenchServer, type Role, type Scenario } from "./workbenchServer.js";

/** The workbench's own bar above the form: switches and requests, folded until asked for. */
export interface Bar {
  element: HTMLElement;
  /** Reads the requests anew. */
  showRequests(this: void): void;
  /** Gives the focus back to the switch that led to this address. */
  focusUsed(this: void): void;
}

export function drawBar(
  address: Address,
  scenarios: Scenario[],
  roles: Role[],
  say: (words: string) => void,
): Bar {
  const requests = element("div", { class: "requestsPanel" });
  const requestsButton = element("button", { type: "button" }, "Requests");
  const switchesButton = element("button", { type: "button" }, "Switches");
  const run = (work: () => Promise<void>) => () =>
    void work().catch((reason: unknown) => say(wordsOf(reason)));
  const showRequests = async () => {
    const log = await workbenchServer.requests();
    requestsButton.textContent = summaryOf(log);
    requests.replaceChildren(
      element("p", {}, `First content: ${firstContents() || "none yet"}`),
      drawRequests(log),
    );
  };
  const forget = async () => {
    await workbenchServer.forgetRequests();
    await showRequests();
  };
  const reset = async () => {
    await workbenchServer.reset(address.scenario ?? "");
    go(writeAddress(address));
  };
  // The form is not told, as in the app: its controls show what they have read until they read again.
  const closeAsOther = async () => {
    const path = `msdyn_ocliveworkitems(${address.conversation ?? ""})`;
    await workbenchServer.writeAsOther({
      method: "PATCH",
      path,
      body: { statecode: 1, statuscode: 4 },
    });
  };
  // What the address names is set when the page loads; what it no longer names has to go now.
  const change = async (to: string) => {
    await workbenchServer.setFaults({});
    go(to);
  };
  const switches = drawSwitches(address, scenarios, roles, (to) => run(() => change(to))());
  switches.append(
    element(
      "button",
      { type: "button", class: "plain", click: run(closeAsOther) },
      "Close as another agent",
    ),
    element("button", { type: "button", class: "plain", click: run(reset) }, "Reset data"),
  );
  const log = element(
    "div",
    {},
    requests,
    element("button", { type: "button", class: "plain", click: run(forget) }, "Clear log"),
  );
  const used = switches.querySelector<HTMLElement>(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  foldable(switchesButton, switches, used !== null);
  foldable(requestsButton, log, false);
  return {
    element: element(
      "div",
      {
        class: "bar",
        "data-workbench": "",
        role: "region",
        "aria-label": "Workbench",
        lang: "en",
        dir: "ltr",
      },
      element(
        "div",
        { class: "barLine" },
        element("strong", {}, "Customer Summary workbench"),
        element("a", { href: "/doctor" }, "Setup doctor"),
        switchesButton,
        requestsButton,
      ),
      switches,
      log,
    ),
    showRequests: () =>
      void showRequests().catch(() => (requestsButton.textContent = "No connection to the server")),
    focusUsed: () => used?.focus(),
  };
}

function go(to: string): void {
  history.pushState(null, "", to);
  location.reload();
}

/** A button that shows and hides a part, as screen readers know it. */
function foldable(button: HTMLButtonElement, part: HTMLElement, open: boolean): void {
  const show = (shown: boolean) => {
    button.setAttribute("aria-expanded", String(shown));
    part.hidden = !shown;
  };
  button.addEventListener("click", () => show(part.hidden !== false));
  show(open);
}
