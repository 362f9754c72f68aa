import { DataverseError } from "./errors";
import { isGuid } from "./guid";
import type { Language } from "./metadata";
import type { Organization } from "./organization";
import type { Role } from "./role";

/** Who asks, and in which language and time zone answers are formatted. */
export interface Caller {
  readonly language: Language;
  readonly timeZone: string;
  readonly role: Role;
  /** Who really asks, where one user acts on behalf of another. */
  readonly actingUserId?: string;
}

type Headers = Readonly<Record<string, string | undefined>>;

const HEADER = "X-Workbench-User";

/**
 * Reads the header that stands for the signed-in user, whom a real organization knows from the session:
 * `language=1045; timeZone=Europe/Warsaw; role=agent`, each part optional. Another user may be acted for besides.
 */
export function readCaller(headers: Headers, organization: Organization): Caller {
  const parts = readParts(headers["x-workbench-user"] ?? "");
  const role = readRole(parts.get("role"), organization.roles, organization.usualRole);
  const other = readOther(headers, organization);
  if (other && !role.security.actsForOthers) throw cannotAct();
  return {
    language: readLanguage(parts.get("language")),
    timeZone: readTimeZone(parts.get("timeZone")),
    role: other ?? role,
    actingUserId: other && role.userId,
  };
}

/** The user of the session, also where the header cannot be read: limits are counted by user. */
export function signedInUser(headers: Headers, { roles, usualRole }: Organization): string {
  const [, name] = /(?:^|;)\s*role\s*=\s*([^;\s]+)/.exec(headers["x-workbench-user"] ?? "") ?? [];
  return (roles.find((role) => role.name === name) ?? usualRole).userId;
}

/** The user whom a request is made for, by key or by Microsoft Entra object (Microsoft Learn, impersonate another user). */
function readOther(headers: Headers, { people, database }: Organization): Role | undefined {
  const { mscrmcallerid: userId, callerobjectid: objectId } = headers;
  const id = objectId ?? userId;
  if (id === undefined) return undefined;
  if (!isGuid(id))
    throw new DataverseError(
      400,
      "",
      `${objectId === undefined ? "MSCRMCallerID" : "CallerObjectId"} is no guid.`,
    );
  const column = objectId === undefined ? "systemuserid" : "azureactivedirectoryobjectid";
  const [user] = database.rows(`SELECT systemuserid FROM systemuser WHERE ${column} = ?`, [
    id.toLowerCase(),
  ]);
  const person = people.find((each) => each.userId === user?.systemuserid);
  if (!person)
    throw new DataverseError(
      403,
      "",
      `No user of the organization with a security role has the id ${id}.`,
    );
  return person;
}

function readParts(header: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of header
    .split(";")
    .map((text) => text.trim())
    .filter(Boolean)) {
    const [name = "", value = "", ...rest] = part.split("=").map((text) => text.trim());
    const known = ["language", "timeZone", "role"].includes(name);
    if (!known || value === "" || rest.length > 0)
      throw invalid(`"${part}" is not language=, timeZone= or role= with a value`);
    if (parts.has(name)) throw invalid(`${name} is given twice`);
    parts.set(name, value);
  }
  return parts;
}

function readLanguage(text: string | undefined): Language {
  if (text === undefined || text === "1033") return 1033;
  if (text === "1045") return 1045;
  throw invalid(`language ${text} is neither 1033 nor 1045`);
}

function readTimeZone(text: string | undefined): string {
  if (text === undefined) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw invalid(`${text} is no time zone`);
  }
}

function readRole(text: string | undefined, roles: readonly Role[], usual: Role): Role {
  if (text === undefined) return usual;
  const role = roles.find(({ name }) => name === text);
  if (!role) throw invalid(`role ${text} is none of ${roles.map(({ name }) => name).join(", ")}`);
  return role;
}

const invalid = (why: string) => new DataverseError(400, "", `${HEADER} cannot be read: ${why}.`);

/** Code and words of CannotActOnBehalfOfAnotherUser (Microsoft Learn, web service error codes). */
const cannotAct = () =>
  new DataverseError(
    403,
    "0x8004a110",
    "User does not have the privilege to act on behalf another user.",
  );
