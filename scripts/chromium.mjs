import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
/** Chromium without the window around the page: an opened page costs half the processor time. */
const shellNames = ["chromium-headless-shell", "chrome-headless-shell"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const onPath = (wanted) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => wanted.map((name) => join(folder, name)));

function find() {
  if (process.env.CHROMIUM_PATH)
    return existsSync(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : undefined;
  return [...onPath(names), ...places].find(existsSync);
}

/** A headless shell beside the browser; where somebody names a browser, that one is used for everything. */
const findShell = () =>
  process.env.CHROMIUM_PATH ? undefined : onPath(shellNames).find(existsSync);

/**
 * The browsers for the browser tests, as environment variables: one for the sign-in, which needs windows and a cookie policy, and one for
 * everything else, which may be a headless shell. On Debian, as root, both are installed where they are missing.
 */
export function chromium() {
  const mayInstall =
    process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && !process.env.CHROMIUM_PATH;
  if (mayInstall && !(find() && findShell())) {
    console.log("Installing Debian's Chromium for the browser tests ...");
    const quiet = {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    spawnSync("apt-get", ["update", "-qq"], quiet);
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium", "chromium-headless-shell"], quiet);
  }
  const browser = find();
  if (browser) return { CHROMIUM_PATH: browser, HEADLESS_SHELL_PATH: findShell() ?? browser };
  console.error(
    "The browser tests need Chromium, Chrome or Edge. Install one, or name it: CHROMIUM_PATH=/path/to/browser npm test",
  );
  process.exit(1);
}
