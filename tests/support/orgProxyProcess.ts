import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { TOKEN, type PlayedOrganization } from "./organization";

const root = join(__dirname, "../..");

export interface OpenDoor {
  readonly url: string;
  /** All that the process has said. */
  readonly said: () => string;
  readonly close: () => Promise<void>;
}

/** A program of the project in a process of its own that trusts the played organization's certificate. */
export function run(
  program: string,
  args: readonly string[],
  { certificate }: PlayedOrganization,
  environment: NodeJS.ProcessEnv = { DATAVERSE_TOKEN: TOKEN },
): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: "0", NODE_EXTRA_CA_CERTS: certificate, ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (output += data.toString()));
  return { child, said: () => output };
}

/** Runs a program to its end. */
export async function runToEnd(
  ...parameters: Parameters<typeof run>
): Promise<{ exitCode: number | null; said: string }> {
  const { child, said } = run(...parameters);
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, said: said() };
}

/** The workbench before a played organization. */
export async function openDoor(
  organization: PlayedOrganization,
  args: readonly string[] = [],
  environment?: NodeJS.ProcessEnv,
): Promise<OpenDoor> {
  const { child, said } = run(
    "workbench/start.ts",
    ["--org", organization.url, ...args],
    organization,
    environment,
  );
  const close = async () => {
    const ended = once(child, "exit");
    child.kill();
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return { url, said, close };
  }
  throw new Error(`The workbench ended: ${said()}`);
}
