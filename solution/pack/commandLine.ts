import { UserError } from "./userError";

/** Runs a command: its exit code is what it returns, or 1 with words for what stood in its way. */
export function inWords(usage: string, command: () => number): void {
  try {
    process.exitCode = command();
  } catch (error) {
    if (error instanceof UserError) console.error(error.message);
    else if (isBadArgument(error)) console.error(`${error.message}\n${usage}`);
    else throw error;
    process.exitCode = 1;
  }
}

/** What parseArgs throws for an unknown option or one without its value. */
const isBadArgument = (error: unknown): error is Error =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  error.code.startsWith("ERR_PARSE_ARGS");
