import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserModule } from "../../../workbench/browserModule";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "page-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string, time: number) => {
  writeFileSync(join(folder, name), text);
  utimesSync(join(folder, name), time, time);
};

test("a module brings along what it imports, and is made again when an imported file has changed", () => {
  write("main.ts", 'import { greeting } from "./greeting.js";\nconsole.log(greeting);\n', 1);
  write("greeting.ts", 'export const greeting: string = "before";\n', 1);
  const main = join(folder, "main.ts");
  expect(browserModule(main)).toContain('"before"');
  expect(browserModule(main)).not.toMatch(/^import /m);
  write("greeting.ts", 'export const greeting: string = "after";\n', 2);
  expect(browserModule(main)).toContain('"after"');
});

test("an import that is gone, and comes back, is seen", () => {
  write("main.ts", 'import { greeting } from "./greeting.js";\nconsole.log(greeting);\n', 1);
  write("greeting.ts", 'export const greeting = "before";\n', 1);
  const main = join(folder, "main.ts");
  browserModule(main);
  rmSync(join(folder, "greeting.ts"));
  expect(() => browserModule(main)).toThrow("greeting.js");
  write("greeting.ts", 'export const greeting = "back";\n', 2);
  expect(browserModule(main)).toContain('"back"');
});
