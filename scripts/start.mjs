// npm start: installs what is missing, serves the workbench, and meanwhile builds the controls when they are not those of the sources.
import { isBuilt, readBuildState, writeBuildState } from "./buildState.mjs";
import { install } from "./install.mjs";
import { beside, serve } from "./run.mjs";

install();
const build = isBuilt([]) ? undefined : startBuild();
serve(["workbench/start.ts", ...process.argv.slice(2)], () => build?.kill("SIGTERM"));

function startBuild() {
  console.log(
    "Building the controls. The workbench starts at once and shows each control when it is built ...",
  );
  // Before the server starts, so that the page does not find the state of an earlier build.
  writeBuildState({ state: "building", process: process.pid, controls: [], done: [] });
  const child = beside(["scripts/build.mjs", "build"], { stdio: "inherit" });
  child.on("close", (code) => {
    if (code === 0)
      return console.log("All controls are built; reload the page if it does not show them yet.");
    // Stopped on purpose, by Ctrl+C or with the server: the build has said so itself.
    if (code === 130 || code === 143) return;
    const last = readBuildState();
    if (last?.state === "building")
      writeBuildState({ ...last, state: "failed", problem: "it was stopped before its end" });
    console.error(
      "The controls are not built. The workbench goes on with what is there; once the build succeeds (npm run build), reload the page.",
    );
  });
  return child;
}
