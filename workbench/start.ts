import { parseArgs } from "node:util";
import { startWorkbench, type RunningWorkbench } from "./server";

const USUAL_PORT = 8080;

/** The port that PORT names, or the usual one. */
function wantedPort(): number {
  const given = process.env.PORT;
  if (given === undefined || given === "") return USUAL_PORT;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is "${given}", which is no port number.`);
}

/** What `npm start -- ...` can be asked for. */
function readArguments(): { data?: string } {
  const { data } = parseArgs({ options: { data: { type: "string" } } }).values;
  if (data === "") throw new Error("--data names a file.");
  return { data };
}

async function startOn(port: number, asked: { data?: string }): Promise<RunningWorkbench> {
  try {
    return await startWorkbench({ port, ...asked });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") throw error;
    console.log(`Port ${port} is taken; a free one is used instead.`);
    return startWorkbench({ port: 0, ...asked });
  }
}

async function main(): Promise<void> {
  const asked = readArguments();
  const workbench = await startOn(wantedPort(), asked);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      workbench.close().then(() => process.exit(0), fail);
    });
  }
  if (asked.data !== undefined) console.log(`What is written is kept in ${asked.data}.`);
  console.log(`The workbench is at ${workbench.url}`);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
