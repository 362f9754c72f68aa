/** A named set of rows with which the local Dataverse starts. */
export interface Scenario {
  name: string;
  title: string;
  about: string;
  role: string;
  conversations: { id: string; title: string }[];
}

/** Someone who may be signed in. */
export interface Role {
  name: string;
  title: string;
  userId: string;
  userName: string;
  cannotRead: string[];
  /** How far each privilege reaches: on the tables that are named, and on all others. */
  rights: { everywhere: Rights; tables: Record<string, Rights> };
}

/** A depth, such as "businessUnit", for each privilege. */
export type Rights = Partial<Record<string, string>>;

/** One request of a control, as the server saw it; times in milliseconds. */
export interface LoggedRequest {
  method: string;
  path: string;
  status: number;
  bytes: number;
  start: number;
  end: number;
  wave: number;
}

/** How far the build of the controls is. */
export interface BuildState {
  /** "interrupted": a build was begun, and no process works on it any more. */
  state: "building" | "built" | "failed" | "interrupted";
  done: string[];
  /** Those that the running build has yet to make. */
  building: string[];
}

export interface Faults {
  latency?: number;
  wildcardRows?: number;
  rules?: { table?: string; status?: number; retryAfter?: number; drop?: true }[];
}

async function ask(path: string, request?: RequestInit): Promise<Response> {
  const response = await fetch(`/workbench/${path}`, request);
  if (response.ok) return response;
  const { error } = (await response.json()) as { error: string };
  throw new Error(`/workbench/${path}: ${error}`);
}

const json = async <T>(path: string) => (await (await ask(path)).json()) as T;

const post = async (path: string, body: object): Promise<void> => {
  await ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
};

/** What the workbench offers beside the Web API; docs/testing.md holds the contract. */
export const workbenchServer = {
  health: () =>
    json<
      | { status: string; scenario: string; organization?: undefined }
      | { status: string; organization: string }
    >("health"),
  scenarios: () => json<Scenario[]>("scenarios"),
  build: () => json<BuildState>("build"),
  roles: () => json<Role[]>("roles"),
  requests: () => json<LoggedRequest[]>("requests"),
  forgetRequests: async (): Promise<void> => void (await ask("requests", { method: "DELETE" })),
  reset: (scenario: string) => post("reset", { scenario }),
  writeAsOther: (write: { method: "POST" | "PATCH" | "DELETE"; path: string; body?: object }) =>
    post("agent", write),
  setFaults: (faults: Faults) => post("faults", faults),
};
