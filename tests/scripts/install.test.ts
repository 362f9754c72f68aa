import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runModule } from "./program";

interface Package {
  readonly version: string;
  readonly integrity?: string;
  readonly optional?: boolean;
}

const installed: Record<string, Package> = {
  "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/a/node_modules/b": { version: "2.0.0" },
};
const locked: Record<string, Package> = {
  ...installed,
  "node_modules/of-another-system": { version: "3.0.0", optional: true },
};

let folder: string;
const write = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), JSON.stringify(content));
const lock = (packages: Record<string, Package>) =>
  write("package-lock.json", { packages: { "": { version: "0" }, ...packages } });
const setUp = (packages: Record<string, Package>) => {
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  write("node_modules/.package-lock.json", { packages });
};
const reason = (runtime = "Node 20 on linux x64") =>
  runModule(
    "install.mjs",
    ["reasonToInstall"],
    `console.log(JSON.stringify(reasonToInstall(${JSON.stringify(folder)}, ${JSON.stringify(runtime)}) ?? null));`,
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "install-"));
  lock(locked);
});
afterEach(() => rmSync(folder, { recursive: true }));

test("without packages they are installed", () => {
  expect(reason()).toBe("No packages are installed yet.");
});

test("an installation that was broken off is done again: npm writes its list last", () => {
  mkdirSync(join(folder, "node_modules/a"), { recursive: true });
  expect(reason()).toBe("The last installation was not finished.");
});

test("packages that somebody installed by hand count, also where the lock file has a later time", () => {
  setUp(installed);
  const later = new Date(Date.now() + 3_600_000);
  utimesSync(join(folder, "package-lock.json"), later, later);
  expect(reason()).toBeNull();
  expect(existsSync(join(folder, "node_modules/.installed.json"))).toBe(true);
});

test("another lock file is noticed, also where it has an earlier time", () => {
  setUp(installed);
  expect(reason()).toBeNull();
  lock({ ...locked, "node_modules/a": { version: "1.0.1", integrity: "sha512-a2" } });
  utimesSync(join(folder, "package-lock.json"), new Date(0), new Date(0));
  expect(reason()).toBe("The packages are not those of package-lock.json (a).");
});

test.each<[string, Record<string, Package>, string]>([
  ["a package too few", { "node_modules/a": installed["node_modules/a"] }, "a/node_modules/b"],
  ["a package too many", { ...installed, "node_modules/c": { version: "1.0.0" } }, "c"],
  [
    "another content of the same version",
    { ...installed, "node_modules/a": { version: "1.0.0", integrity: "sha512-x" } },
    "a",
  ],
])("%s is noticed", (_case, packages, name) => {
  setUp(packages);
  expect(reason()).toBe(`The packages are not those of package-lock.json (${name}).`);
});

test("what npm has changed since the stamp is noticed", () => {
  setUp(installed);
  expect(reason()).toBeNull();
  setUp({ ...installed, "node_modules/c": { version: "1.0.0" } });
  expect(reason()).toBe("The packages are not those of package-lock.json (c).");
});

test("a lock file that says the same in other words needs no installation", () => {
  setUp(installed);
  expect(reason()).toBeNull();
  writeFileSync(
    join(folder, "package-lock.json"),
    JSON.stringify(JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")), null, 4),
  );
  expect(reason()).toBeNull();
});

test("another major version of Node, or another system, gets packages of its own", () => {
  setUp(installed);
  expect(reason()).toBeNull();
  expect(reason("Node 22 on linux x64")).toBe(
    "The packages were installed for Node 20 on linux x64; this is Node 22 on linux x64.",
  );
});
