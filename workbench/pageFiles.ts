import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { browserModule } from "./browserModule";
import { readBuildState, type BuildState } from "./buildState";
import { AUTHORITY_HOST, GRAPH_HOST } from "./graph/tenant";

/** One answer of the page's own server; `undefined` in its place means 404. */
export interface PageFile {
  status: number;
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

const root = join(__dirname, "..");
const packages = join(root, "node_modules");

/**
 * Near the strict policy of Power Platform environments (Microsoft Learn, content security policy), and without eval; with the two hosts
 * that an administrator allows where mails and meetings are shown.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src 'self' https://${AUTHORITY_HOST} https://${GRAPH_HOST}`,
  `frame-src 'self' https://${AUTHORITY_HOST}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "text/xml; charset=utf-8",
  ".resx": "text/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".gif": "image/gif",
  ".woff": "font/woff",
};

// The platform's own builds are read where npm put them: their terms allow testing with them, not passing them on.
const platformFiles = new Map([
  ["react16.js", join(packages, "pcf-start/lib/react_16_14_0.js")],
  ["react17.js", join(packages, "react17/umd/react.production.min.js")],
  ["reactDom17.js", join(packages, "react-dom17/umd/react-dom.production.min.js")],
  ["react18.js", join(packages, "pcf-start/lib/react_18_3_1.js")],
  ["fluent.js", join(packages, "pcf-start/lib/fluent_8_121_1.js")],
]);

const pages = new Map([
  ["/", "index.html"],
  ["/doctor", "doctor.html"],
  ["/sessions", "sessions.html"],
]);

const themes = new Map<string, object>([
  ["light.json", webLightTheme],
  ["dark.json", webDarkTheme],
  ["highContrast.json", teamsHighContrastTheme],
]);

const answer = (
  name: string,
  body: string | Buffer,
  headers?: Record<string, string>,
): PageFile => ({
  status: 200,
  type: types[extname(name)] ?? "application/octet-stream",
  body,
  headers: { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache", ...headers },
});

/** A file below `folder`, if its kind is known, its name is plain and no link leads out of the folder. */
function fileBelow(folder: string, path: string): PageFile | undefined {
  const plain = path.split("/").every((part) => /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(part));
  if (!plain || !(extname(path) in types)) return undefined;
  const file = join(folder, path);
  if (!existsSync(file) || !statSync(file).isFile()) return undefined;
  if (!realpathSync(file).startsWith(realpathSync(folder) + sep)) return undefined;
  return answer(path, readFileSync(file));
}

/** The controls that are built: folders with a manifest and a bundle; while a build runs, those that it has done. */
function builtControls(folder: string, { state, done }: BuildState): string[] {
  if (state === "building") return [...done].sort();
  if (!existsSync(folder)) return [];
  const shipped = (name: string) =>
    ["ControlManifest.xml", "bundle.js"].every((file) => existsSync(join(folder, name, file)));
  return readdirSync(folder).filter(shipped).sort();
}

/**
 * A file of a built control. pcf-scripts writes the bundles one by one, and all manifests and texts at its end; while a build runs, the latter are taken from the sources, which
 * say the same.
 */
function controlFile(
  built: string,
  sources: string,
  path: string,
  { state }: BuildState,
): PageFile | undefined {
  if (state !== "building" || path.endsWith(".js")) return fileBelow(built, path);
  return fileBelow(sources, path.replace(/^(\w+\/ControlManifest)\.xml$/, "$1.Input.xml"));
}

function platformFile(name: string): PageFile | undefined {
  const file = platformFiles.get(name);
  // Their versions are pinned, so a browser may keep them from one page to the next.
  return file === undefined
    ? undefined
    : answer(name, readFileSync(file), { "Cache-Control": "max-age=3600" });
}

function pageScript(page: string, name: string): PageFile | undefined {
  const plain = /^[A-Za-z0-9]+\.js$/.test(name);
  const source = join(page, name.replace(/\.js$/, ".ts"));
  return plain && existsSync(source) ? answer(name, browserModule(source)) : undefined;
}

const nothingToBuild: BuildState = { state: "built", done: [], building: [] };

/** The page's files, with the built controls of one folder and the state of the build that fills it from `sources`. */
export function pageFilesOf(
  controls: string,
  sources = controls,
  build: () => BuildState = () => nothingToBuild,
) {
  const page = join(__dirname, "page");
  const routes: [prefix: string, find: (rest: string) => PageFile | undefined][] = [
    ["/out/controls/", (rest) => controlFile(controls, sources, rest, build())],
    ["/WebResources/", (rest) => fileBelow(join(root, "solution/src/WebResources"), rest)],
    ["/icons/", (rest) => fileBelow(join(packages, "@fluentui/font-icons-mdl2/fonts"), rest)],
    ["/platform/", platformFile],
    [
      "/themes/",
      (rest) => (themes.has(rest) ? answer(rest, JSON.stringify(themes.get(rest))) : undefined),
    ],
    [
      "/page/",
      (rest) =>
        rest.endsWith(".js")
          ? pageScript(page, rest)
          : rest.endsWith(".css")
            ? fileBelow(page, rest)
            : undefined,
    ],
  ];
  return (method: string, pathname: string): PageFile | undefined => {
    if (method !== "GET" && method !== "HEAD") return undefined;
    const html = pages.get(pathname);
    if (html)
      return answer(html, readFileSync(join(page, html)), {
        "Content-Security-Policy": contentSecurityPolicy,
      });
    if (pathname === "/workbench/permissions")
      return answer("permissions.json", readFileSync(join(__dirname, "permissions.json")));
    if (pathname === "/workbench/controls")
      return answer("controls.json", JSON.stringify(builtControls(controls, build())));
    if (pathname === "/workbench/build") return answer("build.json", JSON.stringify(build()));
    const route = routes.find(([prefix]) => pathname.startsWith(prefix));
    return route?.[1](pathname.slice(route[0].length));
  };
}

/** What the workbench serves beside the local Dataverse. */
export const pageFile = pageFilesOf(join(root, "out/controls"), join(root, "controls"), () =>
  readBuildState(join(root, "out/build.json")),
);
