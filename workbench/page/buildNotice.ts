import { element } from "./markup.js";
import { workbenchServer, type BuildState } from "./workbenchServer.js";

const pause = 1_000;

/** What a build has still to make, what became of it, and a button for the controls that came after this page. Empty when nothing is being built. */
export function watchBuild(atFirst: BuildState): HTMLElement {
  const words = element("p", { role: "status" });
  const reload = element(
    "button",
    { type: "button", hidden: true, click: () => location.reload() },
    "Reload to show the new controls",
  );
  const notice = element(
    "div",
    { class: "buildNotice", "data-workbench": "", lang: "en", dir: "ltr", hidden: true },
    words,
    reload,
  );
  const show = (now: BuildState) => {
    const hasNew =
      now.done.some((name) => !atFirst.done.includes(name)) ||
      (now.state === "built" && atFirst.state !== "built");
    // A page without a control has nothing that a reload could disturb.
    if (hasNew && atFirst.state === "building" && atFirst.done.length === 0)
      return location.reload();
    words.textContent = sentences(now);
    reload.hidden = !hasNew;
    notice.hidden = false;
  };
  const ask = async (): Promise<void> => {
    const last = await workbenchServer.build().catch(() => undefined);
    if (last) show(last);
    // Without an answer the server is on its way out or in again; a failed build may be followed by a better one.
    if (last?.state !== "built") wait();
  };
  const wait = () => setTimeout(() => void ask(), pause);
  if (atFirst.state !== "built") {
    show(atFirst);
    wait();
  }
  return notice;
}

function sentences({ state, done, building }: BuildState): string {
  switch (state) {
    case "built":
      return "All controls are built.";
    case "failed":
      return "The build failed. See the terminal for the error, fix it, then run: npm run build";
    case "interrupted":
      return "The last build was interrupted. To finish it, run: npm run build";
    case "building":
      if (building.length === 0)
        return done.length === 0 ? "The controls are being built." : "The build is nearly done.";
      return `${done.length} of ${done.length + building.length} controls are built. Still building: ${building.join(", ")}.`;
  }
}
