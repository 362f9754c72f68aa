import { json } from "./answer/json";
import type { Json } from "./answer/shaping";
import { defineAttribute, defineAttributes } from "./attributeDefinitions";
import { notSupported, unknownTable } from "./errors";
import { guidFrom } from "./guid";
import { label } from "./label";
import type { Language, Table } from "./metadata";
import type { DataRequest, HttpAnswer } from "./request";
import { privileges } from "./security/roles";

/** Tables that bring a quick create form of their own (Microsoft Learn, create records with quick create). */
const withQuickCreate: readonly string[] = [
  "account",
  "appointment",
  "contact",
  "incident",
  "phonecall",
  "task",
];

/** The properties of a table definition that are served; the first comes with every answer, as keys do. */
const properties: Readonly<Record<string, (table: Table, language: Language) => Json>> = {
  MetadataId: ({ logicalName }) => guidFrom(`definition:${logicalName}`),
  LogicalName: ({ logicalName }) => logicalName,
  EntitySetName: ({ entitySetName }) => entitySetName,
  PrimaryIdAttribute: ({ primaryId }) => primaryId,
  PrimaryNameAttribute: ({ primaryName }) => primaryName,
  IsActivity: ({ isActivity }) => isActivity,
  IsQuickCreateEnabled: ({ logicalName }) => withQuickCreate.includes(logicalName),
  DisplayName: ({ displayName }, language) => label(displayName, language),
  DisplayCollectionName: ({ displayCollectionName }, language) =>
    label(displayCollectionName, language),
  Privileges: ({ logicalName }) =>
    privileges.map((privilege) => definePrivilege(`prv${privilege}${logicalName}`, privilege)),
};

/** A privilege of any depth; which tables lack some depths is not among the facts we have. */
const definePrivilege = (name: string, type: string): Json => ({
  CanBeBasic: true,
  CanBeLocal: true,
  CanBeDeep: true,
  CanBeGlobal: true,
  CanBeEntityReference: false,
  CanBeParentEntityReference: false,
  Name: name,
  PrivilegeId: guidFrom(`privilege:${name}`),
  PrivilegeType: type,
});

/** GET of EntityDefinitions: what a page host asks to find set names, keys, columns, choices and display names. */
export function answerDefinitions(request: DataRequest): HttpAnswer {
  const { segments, parameters, options, organization } = request;
  const [{ key } = { key: undefined }, attributes, cast, ...deeper] = segments;
  const unsupported = [...parameters.keys()].find(
    (name) => name !== "$select" && name !== "$expand",
  );
  if (unsupported !== undefined) throw notSupported(`${unsupported} of EntityDefinitions`);
  if (!key) {
    if (options.expand) throw notSupported("$expand of all EntityDefinitions");
    return answer(
      request,
      "",
      organization.metadata.tables.map((table) => define(table, request)),
    );
  }
  if (key.name !== "LogicalName")
    throw notSupported("a key of EntityDefinitions other than LogicalName");
  const table = organization.metadata.byName.get(key.value);
  if (!table) throw unknownTable(key.value);
  if (!attributes) return answer(request, "/$entity", define(table, request));
  if (attributes.name !== "Attributes" || deeper.length > 0) {
    throw notSupported(
      `EntityDefinitions/${segments
        .slice(1)
        .map(({ name }) => name)
        .join("/")}`,
    );
  }
  return answerAttributes(table, attributes.key, cast?.name, request);
}

function answerAttributes(
  table: Table,
  key: { name?: string; value: string } | undefined,
  cast: string | undefined,
  request: DataRequest,
): HttpAnswer {
  const { options, caller } = request;
  const path = `('${table.logicalName}')/Attributes${cast === undefined ? "" : `/${cast}`}`;
  if (!key)
    return answer(request, path, defineAttributes(table, caller.language, queryOf(options), cast));
  if (key.name !== "LogicalName") throw notSupported("a key of Attributes other than LogicalName");
  if (cast !== undefined) throw notSupported(`Attributes(...)/${cast}`);
  return answer(
    request,
    `${path}/$entity`,
    defineAttribute(table, caller.language, queryOf(options), key.value),
  );
}

const queryOf = ({ select, expand }: DataRequest["options"]) => ({ select, expand });

function answer({ root, options }: DataRequest, ending: string, value: Json): HttpAnswer {
  const names = options.select ? `(${options.select.join(",")})` : "";
  const context = { "@odata.context": `${root}$metadata#EntityDefinitions${names}${ending}` };
  return json(
    200,
    JSON.stringify(
      Array.isArray(value) ? { ...context, value } : { ...context, ...(value as object) },
    ),
  );
}

function define(table: Table, { options, caller }: DataRequest): Json {
  const names = options.select ?? Object.keys(properties).slice(1);
  const own = ["MetadataId", ...names].map((name): [string, Json] => [
    name,
    readProperty(name)(table, caller.language),
  ]);
  const expanded = (options.expand ?? []).map(({ navigation, options: inner }): [string, Json] => {
    if (navigation !== "Attributes")
      throw notSupported(`$expand=${navigation} of EntityDefinitions`);
    return [navigation, defineAttributes(table, caller.language, inner)];
  });
  return Object.fromEntries([...own, ...expanded]);
}

function readProperty(name: string): (table: Table, language: Language) => Json {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!property) throw notSupported(`the property ${name} of EntityDefinitions`);
  return property;
}
