import { labelIn } from "./answer/formatted";
import { json } from "./answer/json";
import type { Json } from "./answer/shaping";
import { notSupported, unknownTable } from "./errors";
import { guidFrom } from "./guid";
import type { Labels, Language, Table } from "./metadata";
import type { DataRequest, HttpAnswer } from "./request";

/** The properties of a table definition that are served; the first comes with every answer, as keys do. */
const properties: Readonly<Record<string, (table: Table, language: Language) => Json>> = {
  MetadataId: ({ logicalName }) => guidFrom(`definition:${logicalName}`),
  LogicalName: ({ logicalName }) => logicalName,
  EntitySetName: ({ entitySetName }) => entitySetName,
  PrimaryIdAttribute: ({ primaryId }) => primaryId,
  PrimaryNameAttribute: ({ primaryName }) => primaryName,
  IsActivity: ({ isActivity }) => isActivity,
  DisplayName: ({ displayName }, language) => label(displayName, language),
  DisplayCollectionName: ({ displayCollectionName }, language) => label(displayCollectionName, language),
};

/** GET of EntityDefinitions: what a page host asks to find set names, keys and display names. */
export function answerDefinitions(request: DataRequest): HttpAnswer {
  const { segments, parameters, options, organization, caller, root } = request;
  const [{ key } = { key: undefined }, ...deeper] = segments;
  if (deeper.length > 0) throw notSupported(`EntityDefinitions/${deeper.map(({ name }) => name).join("/")}`);
  const unsupported = [...parameters.keys()].find((name) => name !== "$select");
  if (unsupported !== undefined) throw notSupported(`${unsupported} of EntityDefinitions`);
  if (key && key.name !== "LogicalName") throw notSupported("a key of EntityDefinitions other than LogicalName");

  const names = options.select ?? Object.keys(properties).slice(1);
  const define = (table: Table) =>
    Object.fromEntries(["MetadataId", ...names].map((name) => [name, readProperty(name)(table, caller.language)]));
  const context = `${root}$metadata#EntityDefinitions${options.select ? `(${names.join(",")})` : ""}`;
  if (!key) return json(200, JSON.stringify({ "@odata.context": context, value: organization.metadata.tables.map(define) }));

  const table = organization.metadata.byName.get(key.value);
  if (!table) throw unknownTable(key.value);
  return json(200, JSON.stringify({ "@odata.context": `${context}/$entity`, ...define(table) }));
}

function readProperty(name: string): (table: Table, language: Language) => Json {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (!property) throw notSupported(`the property ${name} of EntityDefinitions`);
  return property;
}

function label(labels: Labels, language: Language): Json {
  const localized = Object.entries(labels).map(([code, text]) => ({ Label: text ?? "", LanguageCode: Number(code) }));
  return { LocalizedLabels: localized, UserLocalizedLabel: { Label: labelIn(language, labels), LanguageCode: language } };
}
