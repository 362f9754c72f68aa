import { element } from "./markup.js";
import type { LoggedRequest } from "./workbenchServer.js";

/** One line that says what the controls have cost so far. */
export function summaryOf(requests: LoggedRequest[]): string {
  const waves = new Set(requests.map(({ wave }) => wave)).size;
  const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
  return `${counted(requests.length, "request")}, ${counted(waves, "wave")}, ${(bytes / 1024).toFixed(1)} kB`;
}

/** The requests as a waterfall: one row each, its stretch placed by time, a line between waves. */
export function drawRequests(requests: LoggedRequest[]): HTMLElement {
  if (requests.length === 0) return element("p", {}, "No requests yet.");
  const first = Math.min(...requests.map(({ start }) => start));
  const span = Math.max(...requests.map(({ end }) => end)) - first || 1;
  const row = (request: LoggedRequest, index: number) => {
    const stretch = element("span", {
      class: request.status >= 400 || request.status === 0 ? "stretch failed" : "stretch",
    });
    stretch.style.insetInlineStart = `${((request.start - first) / span) * 100}%`;
    stretch.style.inlineSize = `max(3px, ${((request.end - request.start) / span) * 100}%)`;
    const opensWave = index > 0 && requests[index - 1]?.wave !== request.wave;
    return element(
      "tr",
      { class: opensWave ? "newWave" : "" },
      element("td", {}, String(request.wave)),
      element("td", {}, request.method),
      element(
        "td",
        { class: "path", title: decoded(request.path) },
        decoded(request.path).replace("/api/data/v9.2/", ""),
      ),
      element("td", {}, request.status === 0 ? "dropped" : String(request.status)),
      element("td", {}, `${request.bytes} B`),
      element("td", {}, `${Math.round(request.end - request.start)} ms`),
      element("td", { class: "timeline" }, stretch),
    );
  };
  const heading = ["Wave", "Method", "Question", "Status", "Size", "Time", "Waterfall"].map(
    (text) => element("th", { scope: "col" }, text),
  );
  return element(
    "table",
    { class: "requests" },
    element("thead", {}, element("tr", {}, ...heading)),
    element("tbody", {}, ...requests.map(row)),
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
