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

async function startOn(port: number): Promise<RunningWorkbench> {
  try {
    return await startWorkbench({ port });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") throw error;
    console.log(`Port ${port} is taken; a free one is used instead.`);
    return startWorkbench({ port: 0 });
  }
}

async function main(): Promise<void> {
  const { url } = await startOn(wantedPort());
  console.log(`The workbench is at ${url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
