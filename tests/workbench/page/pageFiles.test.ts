import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pageFile, pageFilesOf } from "../../../workbench/pageFiles";

const fixture = pageFilesOf(join(__dirname, "../../support/fixture"));

test("the page is served under a policy without eval and without inline script", () => {
  const policy = fixture("GET", "/")?.headers?.["Content-Security-Policy"] ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-eval");
});

test("TypeScript of the page arrives as a module that a browser runs", () => {
  const main = fixture("GET", "/page/main.js");
  expect(main?.type).toContain("text/javascript");
  expect(main?.body).toContain("function readAddress(");
  expect(main?.body).not.toMatch(/^import /m);
  expect(main?.body).not.toMatch(/^import type|: Promise<void>/m);
});

test.each([
  "/platform/react16.js",
  "/platform/react17.js",
  "/platform/reactDom17.js",
  "/platform/fluent.js",
  "/themes/light.json",
  "/themes/dark.json",
  "/themes/highContrast.json",
  "/page/chrome.css",
  "/page/form.css",
  "/icons/fabric-icons-a13498cf.woff",
])("%s is served from its package", (path) => {
  expect(fixture("GET", path)?.status).toBe(200);
});

test("a built control is listed and its shipped files are served", () => {
  expect(fixture("GET", "/workbench/controls")?.body).toBe('["Probe"]');
  expect(String(fixture("GET", "/out/controls/Probe/ControlManifest.xml")?.body)).toContain(
    'constructor="Probe"',
  );
  expect(fixture("GET", "/out/controls/Probe/strings/Probe.1033.resx")?.type).toContain("text/xml");
});

test.each([
  "/out/controls/../../package.json",
  "/out/controls/Probe/../../../../package.json",
  "/out/controls//etc/passwd",
  "/out/controls/%2e%2e/package.json",
  "/out/controls/Probe",
  "/out/controls/Probe/",
  "/out/controls/Probe/bundle.js/x.js",
  "/out/controls/Probe\\..\\x.js",
  "/out/controls/.git/config.json",
  "/page/../pageFiles.js",
  "/page/main.ts",
  "/page/tsconfig.json",
  "/page/constructor.js",
  "/platform/constructor",
  "/platform/../package.json",
  "/themes/toString",
  "/icons/../package.json",
  "/workbench/pageFiles.ts",
  "/package.json",
  "/out/controls/Probe/bundle.js\0.js",
  "",
])("%j is not there", (path) => {
  expect(fixture("GET", path)).toBeUndefined();
});

test("nothing can be sent to a file", () => {
  expect(fixture("POST", "/")).toBeUndefined();
  expect(fixture("DELETE", "/page/main.js")).toBeUndefined();
});

test("a link cannot lead out of the controls' folder, and half a control is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "controls-"));
  mkdirSync(join(folder, "Half"));
  writeFileSync(join(folder, "Half/bundle.js"), "");
  writeFileSync(join(folder, "Half/notes.txt"), "");
  symlinkSync(join(__dirname, "../../../package.json"), join(folder, "Half/linked.json"));
  const files = pageFilesOf(folder);
  expect(files("GET", "/workbench/controls")?.body).toBe("[]");
  expect(files("GET", "/out/controls/Half/bundle.js")?.status).toBe(200);
  expect(files("GET", "/out/controls/Half/notes.txt")).toBeUndefined();
  expect(files("GET", "/out/controls/Half/linked.json")).toBeUndefined();
  rmSync(folder, { recursive: true });
  expect(files("GET", "/workbench/controls")?.body).toBe("[]");
});

test("the workbench itself serves the folder of the build", () => {
  expect(pageFile("GET", "/workbench/controls")?.body).toMatch(/^\[/);
});

describe("while a build runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "controls-"));
  const [built, sources] = [join(folder, "built"), join(folder, "sources")];
  for (const name of ["Done", "Begun"]) {
    mkdirSync(join(built, name), { recursive: true });
    mkdirSync(join(sources, name, "strings"), { recursive: true });
    writeFileSync(join(built, name, "bundle.js"), "registerControl()");
    writeFileSync(join(sources, name, "ControlManifest.Input.xml"), `<manifest>${name}</manifest>`);
    writeFileSync(join(sources, name, "strings/texts.1033.resx"), "<root/>");
    writeFileSync(join(sources, name, "index.ts"), "export class Done {}");
  }
  const files = pageFilesOf(built, sources, () => ({
    state: "building",
    done: ["Done"],
    building: ["Begun"],
  }));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a control is listed once its bundle is done, before pcf-scripts has written its manifest", () => {
    expect(files("GET", "/workbench/controls")?.body).toBe('["Done"]');
    expect(files("GET", "/workbench/build")?.body).toBe(
      '{"state":"building","done":["Done"],"building":["Begun"]}',
    );
  });

  test("its manifest and texts are those of the sources, and no other source is served", () => {
    expect(String(files("GET", "/out/controls/Done/ControlManifest.xml")?.body)).toBe(
      "<manifest>Done</manifest>",
    );
    expect(files("GET", "/out/controls/Done/strings/texts.1033.resx")?.status).toBe(200);
    expect(String(files("GET", "/out/controls/Done/bundle.js")?.body)).toBe("registerControl()");
    expect(files("GET", "/out/controls/Done/index.ts")).toBeUndefined();
    expect(files("GET", "/out/controls/Done/../../../package.json")).toBeUndefined();
  });
});
