import { yesNo } from "./answer/formatted";
import type { Json, JsonRow } from "./answer/shaping";
import { DataverseError, badQuery, notSupported } from "./errors";
import { guidFrom } from "./guid";
import { label } from "./label";
import type { Column, ColumnType, Language, Table } from "./metadata";
import { readSecurityRoles } from "./security/roles";
import type { Expansion, QueryOptions } from "./odata/options";

interface Defined {
  readonly column: Column;
  readonly table: Table;
  readonly language: Language;
}

/** The kinds of columns whose definitions have more to say, by the names of their types (Microsoft Learn, AttributeMetadata). */
const casts: Readonly<Record<string, ColumnType>> = {
  PicklistAttributeMetadata: "Picklist",
  MultiSelectPicklistAttributeMetadata: "MultiSelectPicklist",
  StateAttributeMetadata: "State",
  StatusAttributeMetadata: "Status",
  BooleanAttributeMetadata: "Boolean",
};

/** Choices columns have no type code of their own (Microsoft Learn, AttributeTypeCode). */
const typeCode = ({ type, name }: Column): string => {
  if (type === "MultiSelectPicklist") return "Virtual";
  if (type !== "Lookup") return type;
  return name === "ownerid" ? "Owner" : name === "customerid" ? "Customer" : type;
};

const levels = { none: "None", form: "ApplicationRequired", system: "SystemRequired" } as const;

/** Columns that some role may not see. */
const secured = new Set(
  [...readSecurityRoles().values()].flatMap((role) =>
    [...role.secured].flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)),
  ),
);

/** The properties of a column definition that are served; the key comes with every answer. */
const properties: Readonly<Record<string, (defined: Defined) => Json>> = {
  MetadataId: ({ table, column }) => guidFrom(`definition:${table.logicalName}.${column.name}`),
  LogicalName: ({ column }) => column.name,
  EntityLogicalName: ({ table }) => table.logicalName,
  AttributeType: ({ column }) => typeCode(column),
  DisplayName: ({ column, language }) => label({ 1033: column.label }, language),
  RequiredLevel: ({ column }) => ({ Value: levels[column.required ?? "none"] }),
  IsPrimaryId: ({ column, table }) => column.name === table.primaryId,
  IsPrimaryName: ({ column, table }) => column.name === table.primaryName,
  IsSecured: ({ column, table }) => secured.has(`${table.logicalName}.${column.name}`),
  IsValidForRead: () => true,
  IsValidForCreate: ({ column }) => !column.readOnly,
  IsValidForUpdate: ({ column, table }) => !column.readOnly && column.name !== table.primaryId,
};

/** The definitions of a table's columns, of one kind where a type is named, with the properties that are asked for. */
export function defineAttributes(
  table: Table,
  language: Language,
  { select, expand = [], ...others }: QueryOptions,
  cast?: string,
): Json[] {
  if (Object.values(others).some((value) => value !== undefined))
    throw notSupported("anything but $select and $expand of Attributes");
  const type = cast === undefined ? undefined : typeOf(cast);
  const columns = [...table.columns.values()].filter(
    (column) => type === undefined || column.type === type,
  );
  for (const expansion of expand) checkExpansion(expansion, type);
  return columns.map((column): JsonRow => {
    const defined: Defined = { column, table, language };
    const names = ["MetadataId", ...(select ?? Object.keys(properties).slice(1))];
    const json = Object.fromEntries(names.map((name) => [name, property(name)(defined)]));
    const kind: JsonRow =
      cast === undefined
        ? { "@odata.type": `#Microsoft.Dynamics.CRM.${metadataType(column)}` }
        : {};
    return { ...kind, ...json, ...(expand.length > 0 ? { OptionSet: optionSet(defined) } : {}) };
  });
}

/** The definition of one column by its name. */
export function defineAttribute(
  table: Table,
  language: Language,
  options: QueryOptions,
  name: string,
): Json {
  const column = table.columns.get(name);
  // Code and words as public reports have them.
  if (!column)
    throw new DataverseError(
      404,
      "0x80041103",
      `'${table.logicalName}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'.`,
    );
  const [definition] = defineAttributes(
    { ...table, columns: new Map([[name, column]]) },
    language,
    options,
  );
  return definition ?? null;
}

function typeOf(cast: string): ColumnType {
  const name = cast.replace("Microsoft.Dynamics.CRM.", "");
  const type = Object.hasOwn(casts, name) ? casts[name] : undefined;
  if (type === undefined) throw notSupported(`Attributes/${cast}`);
  return type;
}

function checkExpansion({ navigation, options }: Expansion, type: ColumnType | undefined): void {
  if (type === undefined)
    throw badQuery(
      `Could not find a property named '${navigation}' on type 'Microsoft.Dynamics.CRM.AttributeMetadata'.`,
    );
  if (navigation !== "OptionSet" || Object.keys(options).length > 0)
    throw notSupported(`$expand=${navigation} of Attributes beyond OptionSet`);
}

function property(name: string): (defined: Defined) => Json {
  const found = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!found) throw notSupported(`the property ${name} of Attributes`);
  return found;
}

const metadataType = ({ type }: Column): string =>
  `${type === "Uniqueidentifier" ? "UniqueIdentifier" : type}AttributeMetadata`;

/** The choices of a column; a status reason names its state as well. */
function optionSet({ column, table, language }: Defined): Json {
  const id = guidFrom(`options:${table.logicalName}.${column.name}`);
  if (column.type === "Boolean") {
    const option = (value: number, labels: (typeof yesNo)["yes"]) => ({
      Value: value,
      Label: label(labels, language),
    });
    return { MetadataId: id, TrueOption: option(1, yesNo.yes), FalseOption: option(0, yesNo.no) };
  }
  const options = (column.options ?? []).map(({ value, label: labels, state }) => {
    return {
      Value: value,
      Label: label(labels, language),
      ...(state === undefined ? {} : { State: state }),
    };
  });
  return { MetadataId: id, Options: options };
}
