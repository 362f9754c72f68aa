import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:https";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** An answer of either host. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  json<T = unknown>(): T;
}

export interface GraphRequest {
  readonly host: "authority" | "graph";
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly batch: boolean;
}

/** The local authority and Graph, for tests; docs/graph-local.md lists the settings. */
export interface PlayedGraph {
  readonly browserArgs: readonly string[];
  ask(
    address: string,
    options?: {
      readonly method?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    },
  ): Promise<GraphAnswer>;
  /** Gives all settings anew. */
  set(settings: object): Promise<void>;
  /** Good conditions, nobody signed in, nothing consented, an empty log. */
  reset(): Promise<void>;
  requests(): Promise<GraphRequest[]>;
  close(): Promise<void>;
}

const PANEL = "https://graph.microsoft.com/workbench/graph";

/** Starts both in a process of their own: Jest cannot load the provider's modules. */
export async function playGraph(): Promise<PlayedGraph> {
  const child = spawn(process.execPath, ["--import", "tsx", "workbench/graph/main.ts"], {
    cwd: join(__dirname, "../.."),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { port, certificate, browserArgs } = await readLine(child.stdout);

  const ask: PlayedGraph["ask"] = (address, { method = "GET", headers = {}, body } = {}) =>
    new Promise((answered, failed) => {
      const { hostname, pathname, search } = new URL(address);
      const asked = request(
        {
          host: "127.0.0.1",
          port,
          servername: hostname,
          ca: certificate,
          method,
          path: `${pathname}${search}`,
          headers: { Host: hostname, ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            answered({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: <T>() => JSON.parse(text) as T,
            });
          });
          response.on("error", failed);
        },
      );
      asked.on("error", failed);
      asked.end(body);
    });
  const tell = async (method: string, body?: string) => {
    const { status, text } = await ask(PANEL, { method, body });
    if (status !== 204) throw new Error(`The local Graph answers ${status}: ${text}`);
  };

  return {
    browserArgs,
    ask,
    set: (settings) => tell("POST", JSON.stringify(settings)),
    reset: () => tell("DELETE"),
    requests: async () => (await ask(PANEL)).json<GraphRequest[]>(),
    async close() {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}

async function readLine(
  output: NodeJS.ReadableStream,
): Promise<{ port: number; certificate: string; browserArgs: readonly string[] }> {
  // The provider may warn of the Node that it runs on before.
  for await (const line of createInterface({ input: output })) {
    if (line.startsWith("{"))
      return JSON.parse(line) as {
        port: number;
        certificate: string;
        browserArgs: readonly string[];
      };
  }
  throw new Error("The local Graph ended before it told its address.");
}
