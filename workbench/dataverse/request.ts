import { readPreferences, type Preferences } from "./answer/preferences";
import { readCaller, type Caller } from "./caller";
import { rowMissing, syntaxError } from "./errors";
import type { SqlRow } from "./database";
import type { Table } from "./metadata";
import { readOptions, type RequestOptions } from "./odata/options";
import { REFERENCE, readParameters, readResource, type Segment } from "./odata/resource";
import type { Organization } from "./organization";
import type { QueryContext } from "./query/queryContext";
import type { Binding } from "./query/binding";
import { refuseLeadingWildcard } from "./query/leadingWildcard";
import { requireAccess, requirePrivilege } from "./security/access";
import type { Privilege } from "./security/roles";
import { metadataSeenBy } from "./security/rowSecurity";
import { findRow } from "./storage";

/** A request as HTTP brings it; header names are lower case, as node:http gives them. */
export interface HttpRequest {
  readonly method: string;
  /** What follows `/api/data/v9.2/`, query included. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The address of `/api/data/v9.2/` as the caller knows it. */
  readonly root: string;
  /** Inside a batch, where an address may be longer. */
  readonly isInBatch?: boolean;
  /** Leading wildcards are refused on tables with more rows than this. */
  readonly wildcardRows?: number;
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
  /** Throws where the caller lacks the privilege. */
  readonly may: (privilege: Privilege, table: Table) => void;
  /** The row as it is stored; throws where there is none, or none for this caller. */
  readonly find: (table: Table, id: string) => SqlRow;
}

/** The longest address Dataverse takes (Microsoft Learn, compose HTTP requests), and inside a batch (execute batch operations). */
export const MAX_URL = 32_768;
const MAX_URL_IN_BATCH = 65_536;

export function readRequest(request: HttpRequest, organization: Organization): DataRequest {
  const { method, url, headers, body, root } = request;
  const most = request.isInBatch ? MAX_URL_IN_BATCH : MAX_URL;
  if (root.length + url.length > most)
    throw syntaxError(`The address is longer than ${most} characters.`);
  const cut = url.indexOf("?");
  const parameters = readParameters(cut === -1 ? "" : url.slice(cut + 1));
  const segments = readResource(cut === -1 ? url : url.slice(0, cut));
  const isLink = segments.at(-1)?.name === REFERENCE;
  const isSet = method === "GET" && segments.length === 1 && segments[0]?.key === undefined;
  const caller = readCaller(headers, organization);
  const may: DataRequest["may"] = (privilege, table) =>
    requirePrivilege(caller.role, privilege, table);
  return {
    method,
    url,
    headers,
    body,
    root,
    caller,
    organization,
    parameters,
    segments,
    // A link takes no query options but the $id of the row at its other end.
    options: readOptions(isLink ? new Map() : parameters, isSet),
    preferences: readPreferences(headers.prefer),
    may,
    find(table, id) {
      const row = findRow(organization.database, table, id);
      if (!row) throw rowMissing(table.logicalName, id);
      requireAccess(caller.role, "Read", table, row);
      return row;
    },
    binding: {
      metadata: metadataSeenBy(caller.role, organization),
      mayRead: (table) => may("Read", table),
      asker: askerOf(caller),
      mayBegin: (pattern, table) =>
        refuseLeadingWildcard(pattern, table, organization.database, request.wildcardRows),
    },
  };
}

const askerOf = ({ role, language, timeZone }: Caller): QueryContext => ({
  userId: role.userId,
  businessUnitId: role.businessUnitId,
  language,
  timeZone,
  now: new Date(),
});
