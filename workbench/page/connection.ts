/** How the host reaches the Web API and on whose behalf. `fetch` is handed in: a browser and a test each have their own. */
export interface Connection {
  /** Ends in `/api/data/v9.2`. */
  url: string;
  user: string;
  fetch: typeof fetch;
}

/** What `context.webAPI` rejects with: the code as a positive decimal number (Microsoft Learn, Xrm.WebApi error callback). */
export interface WebApiFault {
  errorCode: number;
  message: string;
}

const odata = { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" };

/** One request; rejects with what the platform would say when there is no answer or a refusal. */
export async function send(
  connection: Connection,
  path: string,
  request: { method?: string; body?: string; headers?: Record<string, string> } = {},
) {
  const headers = {
    ...odata,
    "X-Workbench-User": connection.user,
    ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...request.headers,
  };
  const { fetch, url } = connection;
  let response: Response;
  try {
    response = await fetch(`${url}/${path}`, { ...request, headers });
  } catch {
    // No page says what the platform reports without an answer; 0 is what it has where the server sent no code either.
    return refuse({ errorCode: 0, message: "Failed to fetch" });
  }
  return response.ok ? response : refuse(await faultOf(response));
}

async function faultOf(response: Response): Promise<WebApiFault> {
  const said = await response.text();
  try {
    const { error } = JSON.parse(said) as { error?: { code?: string; message?: string } };
    return {
      errorCode: Number(error?.code || 0) || 0,
      message: error?.message ?? `HTTP ${response.status}`,
    };
  } catch {
    return { errorCode: 0, message: `HTTP ${response.status} ${response.statusText}`.trim() };
  }
}

/** Rejects as the platform does, with a plain object. */
export function refuse(fault: WebApiFault): Promise<never> {
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the platform rejects with a plain object
  return Promise.reject(fault);
}
