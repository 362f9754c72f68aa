import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBuildState } from "../../workbench/buildState";

const folder = mkdtempSync(join(tmpdir(), "state-"));
const file = join(folder, "build.json");
afterAll(() => rmSync(folder, { recursive: true }));

const running = { state: "building", process: 7, controls: ["One", "Two", "Three"], done: ["One"] };
const read = (written: unknown, isRunning = true) => {
  writeFileSync(file, JSON.stringify(written));
  return readBuildState(file, () => isRunning);
};

test("a running build says what it has done and what is to come", () => {
  expect(read(running)).toEqual({ state: "building", done: ["One"], building: ["Two", "Three"] });
});

test("a build whose process is gone was interrupted: nothing is waited for", () => {
  expect(read(running, false)).toEqual({ state: "interrupted", done: ["One"], building: [] });
});

test.each(["built", "failed"])("a build that has %s has nothing to come", (state) => {
  expect(read({ ...running, state })).toEqual({ state, done: ["One"], building: [] });
});

test("without a build, or with a file that is no JSON, there is nothing to wait for", () => {
  const nothing = { state: "built", done: [], building: [] };
  expect(readBuildState(join(folder, "none.json"))).toEqual(nothing);
  writeFileSync(file, "{");
  expect(readBuildState(file)).toEqual(nothing);
});

test("whether a process is alive is asked of the system", () => {
  writeFileSync(file, JSON.stringify({ ...running, process: process.pid }));
  expect(readBuildState(file).state).toBe("building");
});
