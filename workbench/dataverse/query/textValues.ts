import type { SqlValue } from "../database";
import { toStoredDate } from "../dates";
import { badQuery } from "../errors";
import { fold } from "../fold";
import { isGuid } from "../guid";
import type { Column } from "../metadata";
import { edmType } from "./edm";

/** A value that is written as text, as FetchXML and the functions of Dataverse write all of them, as its column stores it. */
export function fromText(text: string, column: Column): SqlValue {
  const type = edmType(column);
  const value = parse(text.trim(), type);
  if (value === undefined)
    throw badQuery(`The value '${text.slice(0, 100)}' of '${column.name}' is not of type ${type}.`);
  return type === "Edm.String" ? fold(text) : value;
}

function parse(text: string, type: string): SqlValue | undefined {
  switch (type) {
    case "Edm.Int32":
    case "Edm.Int64":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case "Edm.Decimal":
    case "Edm.Double":
      return /^-?\d{1,30}(\.\d{1,30})?$/.test(text) ? Number(text) : undefined;
    case "Edm.Boolean":
      return { "1": 1, "0": 0, true: 1, false: 0 }[text.toLowerCase()];
    case "Edm.Guid": {
      const bare = text.replace(/^\{(.*)\}$/, "$1");
      return isGuid(bare) ? bare.toLowerCase() : undefined;
    }
    case "Edm.DateTimeOffset":
      return toStoredDate(text);
    default:
      return text;
  }
}
