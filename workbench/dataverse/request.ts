import { readPreferences, type Preferences } from "./answer/preferences";
import { readCaller, type Caller } from "./caller";
import { privilegeMissing, syntaxError, type Privilege } from "./errors";
import type { Table } from "./metadata";
import { readOptions, type RequestOptions } from "./odata/options";
import { readParameters, readResource, type Segment } from "./odata/resource";
import type { Organization } from "./organization";
import type { Binding } from "./query/bind";

/** A request as HTTP brings it; header names are lower case, as node:http gives them. */
export interface HttpRequest {
  readonly method: string;
  /** What follows `/api/data/v9.2/`, query included. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The address of `/api/data/v9.2/` as the caller knows it. */
  readonly root: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request of which everything but the names of tables and columns has been read. */
export interface DataRequest {
  readonly method: string;
  readonly segments: readonly Segment[];
  readonly parameters: ReadonlyMap<string, string>;
  readonly options: RequestOptions;
  readonly headers: HttpRequest["headers"];
  readonly body: Buffer;
  readonly root: string;
  readonly url: string;
  readonly caller: Caller;
  readonly preferences: Preferences;
  readonly organization: Organization;
  readonly binding: Binding;
  /** Throws where the caller lacks the privilege; who may not read a table may not write to it either. */
  readonly may: (privilege: Privilege, table: Table) => void;
}

/** The longest address Dataverse takes (Microsoft Learn, compose HTTP requests). */
const MAX_URL = 32_768;

export function readRequest(request: HttpRequest, organization: Organization): DataRequest {
  const { method, url, headers, body, root } = request;
  if (root.length + url.length > MAX_URL) throw syntaxError(`The address is longer than ${MAX_URL} characters.`);
  const cut = url.indexOf("?");
  const parameters = readParameters(cut === -1 ? "" : url.slice(cut + 1));
  const caller = readCaller(headers["x-workbench-user"], organization.roles, organization.usualRole);
  const may: DataRequest["may"] = (privilege, { logicalName }) => {
    const { cannotRead, userId } = caller.role;
    if (cannotRead.includes(logicalName)) throw privilegeMissing(userId, privilege, logicalName);
  };
  return {
    method,
    url,
    headers,
    body,
    root,
    caller,
    organization,
    parameters,
    segments: readResource(cut === -1 ? url : url.slice(0, cut)),
    options: readOptions(parameters),
    preferences: readPreferences(headers.prefer),
    may,
    binding: { metadata: organization.metadata, mayRead: (table) => may("Read", table) },
  };
}
