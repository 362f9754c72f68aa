import type { Column } from "../metadata";

/** The OData type under which Dataverse declares a column (Microsoft Learn, Web API types and operations). */
export function edmType({ type }: Column): string {
  switch (type) {
    case "Integer":
    case "Picklist":
    case "State":
    case "Status":
      return "Edm.Int32";
    case "BigInt":
      return "Edm.Int64";
    case "Decimal":
    case "Money":
      return "Edm.Decimal";
    case "Double":
      return "Edm.Double";
    case "Boolean":
      return "Edm.Boolean";
    case "DateTime":
      return "Edm.DateTimeOffset";
    case "Uniqueidentifier":
    case "Lookup":
      return "Edm.Guid";
    case "String":
    case "Memo":
    case "EntityName":
    case "MultiSelectPicklist":
      return "Edm.String";
  }
}

/** Whether the column is compared as text, without regard to case. */
export const isText = (column: Column): boolean => edmType(column) === "Edm.String";
