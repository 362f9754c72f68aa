import { readFileSync } from "node:fs";
import { z } from "zod";

/** How far the build of the controls is, as the page is told. */
export interface BuildState {
  /** "interrupted": a build was begun, and no process works on it any more. */
  readonly state: "building" | "built" | "failed" | "interrupted";
  /** The controls that are done. */
  readonly done: readonly string[];
  /** Those that the running build has yet to make. */
  readonly building: readonly string[];
}

/** Reads what scripts/build.mjs keeps in `file`. Without the file there is nothing to wait for. */
export function readBuildState(
  file: string,
  isRunning: (id: number) => boolean = isAlive,
): BuildState {
  const { state, process, controls, done } = read(file);
  if (state !== "building")
    return { state: state === "failed" ? "failed" : "built", done, building: [] };
  if (process === undefined || !isRunning(process))
    return { state: "interrupted", done, building: [] };
  return { state, done, building: controls.filter((name) => !done.includes(name)) };
}

const writtenSchema = z.object({
  state: z.string().optional(),
  process: z.number().optional(),
  controls: z.array(z.string()),
  done: z.array(z.string()),
});

function read(file: string): z.output<typeof writtenSchema> {
  try {
    return writtenSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { controls: [], done: [] };
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
