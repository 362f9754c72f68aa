import { createCollection } from "./collection.js";
import { send, type Connection } from "./connection.js";

interface Label {
  UserLocalizedLabel: { Label: string };
}

interface Definition {
  LogicalName: string;
  EntitySetName: string;
  PrimaryIdAttribute: string;
  PrimaryNameAttribute: string;
  IsActivity: boolean;
  IsQuickCreateEnabled: boolean;
  DisplayName: Label;
  DisplayCollectionName: Label;
  Privileges: { PrivilegeType: string }[];
  Attributes?: Attribute[];
}

interface Attribute {
  LogicalName: string;
  EntityLogicalName: string;
  AttributeType: string;
  DisplayName: Label;
  "@odata.type": string;
}

interface Option {
  Value: number;
  Label: Label;
  State?: number;
}

interface Choices {
  LogicalName: string;
  OptionSet: { Options?: Option[]; TrueOption?: Option; FalseOption?: Option };
}

/** AttributeTypeCode and PrivilegeType as the numbers that the client API has for them (Microsoft Learn, getEntityMetadata). */
const typeCodes = [
  "Boolean",
  "Customer",
  "DateTime",
  "Decimal",
  "Double",
  "Integer",
  "Lookup",
  "Memo",
  "Money",
  "Owner",
  "PartyList",
  "Picklist",
  "State",
  "Status",
  "String",
  "Uniqueidentifier",
  "CalendarRules",
  "Virtual",
  "BigInt",
  "ManagedProperty",
  "EntityName",
];
const privilegeTypes = [
  "None",
  "Create",
  "Read",
  "Write",
  "Delete",
  "Assign",
  "Share",
  "Append",
  "AppendTo",
];

const withChoices = /\.((Picklist|MultiSelectPicklist|State|Status|Boolean)AttributeMetadata)$/;

// The platform knows its tables already: these questions are not a control's.
const asHost = { headers: { "X-Workbench-Host": "1" } };

/** What `utils.getEntityMetadata` gives: a table's names in the user's language, and the columns that were named. */
export async function readEntityMetadata(
  connection: Connection,
  table: string,
  names: readonly string[] = [],
): Promise<ComponentFramework.PropertyHelper.EntityMetadata> {
  const path = `EntityDefinitions(LogicalName='${encodeURIComponent(table.replaceAll("'", "''"))}')`;
  const ask = async (rest: string): Promise<unknown> =>
    (await send(connection, path + rest, asHost)).json();
  const attributes =
    names.length === 0
      ? ""
      : "&$expand=Attributes($select=LogicalName,EntityLogicalName,AttributeType,DisplayName)";
  const select =
    "LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,IsActivity,IsQuickCreateEnabled,DisplayName,DisplayCollectionName,Privileges";
  const definition = (await ask(`?$select=${select}${attributes}`)) as Definition;
  const named = (definition.Attributes ?? []).filter(({ LogicalName }) =>
    names.includes(LogicalName),
  );

  const kinds = new Set(
    named.flatMap((attribute) => withChoices.exec(attribute["@odata.type"])?.[1] ?? []),
  );
  const read = async (kind: string) =>
    (
      (await ask(
        `/Attributes/Microsoft.Dynamics.CRM.${kind}?$select=LogicalName&$expand=OptionSet`,
      )) as { value: Choices[] }
    ).value;
  const choices = (await Promise.all([...kinds].map(read))).flat();
  const { DisplayName, DisplayCollectionName, Privileges, ...rest } = definition;
  return {
    ...rest,
    DisplayName: DisplayName.UserLocalizedLabel.Label,
    DisplayCollectionName: DisplayCollectionName.UserLocalizedLabel.Label,
    Privileges: Privileges.map((privilege) => ({
      ...privilege,
      PrivilegeType: privilegeTypes.indexOf(privilege.PrivilegeType),
    })),
    Attributes: createCollection(
      named.map((attribute) => toAttribute(attribute, choices)),
      ({ LogicalName }) => LogicalName,
    ),
  };
}

function toAttribute(
  { LogicalName, EntityLogicalName, AttributeType, DisplayName }: Attribute,
  choices: readonly Choices[],
) {
  const base = {
    LogicalName,
    EntityLogicalName,
    AttributeType: typeCodes.indexOf(AttributeType),
    DisplayName: DisplayName.UserLocalizedLabel.Label,
  };
  const set = choices.find((each) => each.LogicalName === LogicalName)?.OptionSet;
  if (!set) return base;
  const options =
    set.Options ?? [set.FalseOption, set.TrueOption].flatMap((option) => option ?? []);
  const toOption = ({ Value, Label, State }: Option) => ({
    value: Value,
    text: Label.UserLocalizedLabel.Label,
    ...(State === undefined ? {} : { state: State }),
  });
  // "Each option is a key:value pair": by its code, which is inferred.
  const optionSet = Object.fromEntries(options.map((option) => [option.Value, toOption(option)]));
  return {
    ...base,
    OptionSet: optionSet,
    ...(AttributeType === "Status"
      ? { getState: (status: number) => optionSet[status]?.state ?? null }
      : {}),
  };
}
