import { DataverseError } from "./errors";
import type { Language } from "./metadata";

/** A role a caller can take: the person who has it, and the tables that person may not read. */
export interface Role {
  readonly name: string;
  readonly title: string;
  readonly userId: string;
  readonly userName: string;
  readonly cannotRead: readonly string[];
}

/** Who asks, and in which language and time zone answers are formatted. */
export interface Caller {
  readonly language: Language;
  readonly timeZone: string;
  readonly role: Role;
}

const HEADER = "X-Workbench-User";

/**
 * Reads the header that stands for the signed-in user, whom a real organization knows from the session:
 * `language=1045; timeZone=Europe/Warsaw; role=agent`, each part optional.
 */
export function readCaller(header: string | undefined, roles: readonly Role[], usual: Role): Caller {
  const parts = readParts(header ?? "");
  return {
    language: readLanguage(parts.get("language")),
    timeZone: readTimeZone(parts.get("timeZone")),
    role: readRole(parts.get("role"), roles, usual),
  };
}

function readParts(header: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of header.split(";").map((text) => text.trim()).filter(Boolean)) {
    const [name = "", value = "", ...rest] = part.split("=").map((text) => text.trim());
    const known = ["language", "timeZone", "role"].includes(name);
    if (!known || value === "" || rest.length > 0) throw invalid(`"${part}" is not language=, timeZone= or role= with a value`);
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
