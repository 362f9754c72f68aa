import { parseArgs } from "node:util";
import { readOrganizationAddress } from "./orgProxy/organizationAddress";
import { startDoor } from "./orgProxy/startOrgProxy";
import { startGraph } from "./graph/startGraph";
import type { RunningWorkbench } from "./httpServer";
import { startWorkbench } from "./server";

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
interface Asked {
  readonly data?: string;
  readonly organization?: URL;
  readonly mayWrite: boolean;
  readonly graph: boolean;
}

function readArguments(): Asked {
  const {
    data,
    org,
    write = false,
    graph = false,
  } = parseArgs({
    options: {
      data: { type: "string" },
      org: { type: "string" },
      write: { type: "boolean" },
      graph: { type: "boolean" },
    },
  }).values;
  if (data === "") throw new Error("--data names a file.");
  if (data !== undefined && org !== undefined)
    throw new Error("--data keeps made-up rows; an organization of --org keeps its own.");
  if (write && org === undefined)
    throw new Error("--write belongs to --org; the local Dataverse always takes writes.");
  if (graph && org !== undefined)
    throw new Error(
      "--graph plays the mailbox of the made-up agents; an organization of --org has its own.",
    );
  return {
    graph,
    data,
    organization: org === undefined ? undefined : readOrganizationAddress(org),
    mayWrite: write,
  };
}

const start = (port: number, { data, organization, mayWrite }: Asked): Promise<RunningWorkbench> =>
  organization ? startDoor({ port, organization, mayWrite }) : startWorkbench({ port, data });

async function startOn(port: number, asked: Asked): Promise<RunningWorkbench> {
  try {
    return await start(port, asked);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "EADDRINUSE") throw error;
    console.log(
      `Port ${port} is taken; a free one is used instead. To have ${port}, end the program there: it may be an earlier npm start.`,
    );
    return start(0, asked);
  }
}

async function main(): Promise<void> {
  const asked = readArguments();
  const server = await startOn(wantedPort(), asked);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close().then(() => process.exit(0), fail);
    });
  }
  if (asked.data !== undefined) console.log(`What is written is kept in ${asked.data}.`);
  if (asked.organization)
    console.log(
      `${asked.mayWrite ? "Reads from and WRITES TO" : "Reads from"} ${asked.organization.origin}; the page's address needs ?conversation=<id>.`,
    );
  if (asked.graph) await addGraph(server.url);
  console.log(`The workbench is at ${server.url}`);
}

/** The local Graph beside it; only a browser that is started for it finds it. */
async function addGraph(url: string): Promise<void> {
  const { browserArgs } = await startGraph();
  const words = [
    "chromium",
    '--user-data-dir="$(mktemp -d)"',
    ...browserArgs.map((word) => `"${word}"`),
    `"${url}/?graph=on"`,
  ];
  console.log(`A browser that finds the local Graph:\n  ${words.join(" ")}`);
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
