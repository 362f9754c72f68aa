import { startWorkbench } from "../../workbench/server";

export type Row = Record<string, unknown>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Row;
  /** The rows of a list. */
  readonly rows: Row[];
  /** The error of a refusal. */
  readonly error: { code: string; message: string };
}

interface Sending {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The Prefer header. */
  readonly prefer?: string;
  /** The X-Workbench-User header. */
  readonly user?: string;
}

/** A started workbench and the ways in which the tests speak to it. */
export interface Server {
  readonly url: string;
  /** Sends to the Web API; the path follows `/api/data/v9.2/` and is encoded here. */
  readonly data: (path: string, sending?: Sending) => Promise<Answer>;
  /** Sends to an address as it is. */
  readonly send: (address: string, sending?: Sending) => Promise<Answer>;
  readonly reset: (scenario: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Annotations of every kind. */
export const ALL = 'odata.include-annotations="*"';
export const FORMATTED = "OData.Community.Display.V1.FormattedValue";

export const annaChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
export const liamChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a02";
export const returnsQueue = "8d3e1f50-2a6b-4c9d-b1e7-0a5c4f6d7b01";
export const nobody = "00000000-0000-4000-8000-00000000dead";

export async function startServer(): Promise<Server> {
  const workbench = await startWorkbench({ port: 0 });
  const { url } = workbench;
  const send: Server["send"] = async (
    address,
    { method = "GET", body, headers, prefer, user } = {},
  ) => {
    const response = await fetch(address, {
      method,
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
      headers: {
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(prefer === undefined ? {} : { Prefer: prefer }),
        ...(user === undefined ? {} : { "X-Workbench-User": user }),
        ...headers,
      },
    });
    const text = await response.text();
    const json = (text === "" ? {} : JSON.parse(text)) as Row & {
      value?: Row[];
      error?: Answer["error"];
    };
    return {
      status: response.status,
      headers: response.headers,
      text,
      json,
      rows: json.value ?? [],
      error: json.error ?? { code: "no error", message: "" },
    };
  };
  return {
    url,
    close: () => workbench.close(),
    send,
    data: (path, sending) => send(`${url}/api/data/v9.2/${encodeURI(path)}`, sending),
    async reset(scenario) {
      const { status } = await send(`${url}/workbench/reset`, {
        method: "POST",
        body: { scenario },
      });
      expect(status).toBe(204);
    },
  };
}

/** One column of each row. */
export const column = (rows: readonly Row[], name: string): unknown[] =>
  rows.map((row) => row[name]);
