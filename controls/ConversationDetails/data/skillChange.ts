import { DataverseClient, DataverseSince } from "../../../shared/dataverse/client";
import { asFailure, DataverseFailure, isFailure } from "../../../shared/dataverse/failure";
import { optional } from "../../../shared/dataverse/optional";
import { lookupValue } from "../../../shared/dataverse/query";
import { lookup, Reference, text } from "../../../shared/dataverse/row";
import { readConfiguration } from "../../../shared/conversation/configuration";
import { readConversation } from "../../../shared/conversation/conversation";
import { verifyAfterFailure } from "../../../shared/dataverse/verifyAfterFailure";
import { readSkills, Skill } from "./skill";
import { defineQuery } from "../../../shared/query/defineQuery";

const TABLE = "msdyn_ocliveworkitemcharacteristic";
const KEY = "msdyn_ocliveworkitemcharacteristicid";
const ACTIVE = 192350000;
const DELETED = 192350001;
const BY_HAND = 321240002;
const MAX_NAME_LENGTH = 100;
const MAX_OPTIONS = 50;

/** Whether this user may change skills, or why not. */
export type SkillAccess = "allowed" | "noPrivilege" | "switchedOff";

/** The user's own rights, and the administrator's "Enable update skill control". */
export async function readSkillAccess(dataverse: DataverseClient): Promise<SkillAccess> {
  const configuration = readConfiguration(dataverse).catch(asFailure);
  await optional(dataverse.metadata(TABLE), undefined);
  if (!dataverse.may("create", TABLE) || !dataverse.may("write", TABLE)) return "noPrivilege";
  const found = await configuration;
  if (isFailure(found)) throw found;
  return found.mayUpdateSkills === true ? "allowed" : "switchedOff";
}

export const skillAccessQuery = defineQuery({
  key: "skill access",
  read: readSkillAccess,
});

/** Active skills whose name contains the words. Wildcards in the words are searched for literally (Microsoft Learn, wildcard characters in conditions). */
export async function findSkills(
  dataverse: DataverseClient,
  words: string,
): Promise<readonly Reference[]> {
  const literal = words.slice(0, MAX_NAME_LENGTH).replace(/[[%_]/g, "[$&]").replace(/'/g, "''");
  const rows = await dataverse.retrieveMultiple("characteristic", {
    select: ["characteristicid", "name"],
    filter: `statecode eq 0 and contains(name,'${literal}')`,
    orderBy: "name asc",
    top: MAX_OPTIONS,
  });
  return rows.map((row) => ({
    table: "characteristic",
    id: text(row, "characteristicid") ?? "",
    name: text(row, "name"),
  }));
}

/**
 * The proficiencies to choose from, lowest first. No column links a skill to its rating model, so they are known only if the
 * organization has one model.
 */
export async function readProficiencies(dataverse: DataverseClient): Promise<readonly Reference[]> {
  const rows = await dataverse.retrieveMultiple("ratingvalue", {
    select: ["ratingvalueid", "name", lookupValue("ratingmodel")],
    filter: "statecode eq 0",
    orderBy: "value asc",
    top: MAX_OPTIONS,
  });
  const models = new Set(rows.map((row) => lookup(row, "ratingmodel")?.id));
  return models.size > 1
    ? []
    : rows.map((row) => ({
        table: "ratingvalue",
        id: text(row, "ratingvalueid") ?? "",
        name: text(row, "name"),
      }));
}

/** A skill to add. The client generates the row's id, so that a retry adds it once. */
export interface NewSkill extends Skill {
  readonly characteristicId: string;
  readonly proficiencyId?: string;
}

/** Adds a skill. Resolves to false if another user added it in the meantime. */
export const addSkill = (
  since: DataverseSince,
  conversationId: string,
  skill: NewSkill,
  userId: string,
): Promise<boolean> =>
  activate(since, conversationId, skill, (dataverse) =>
    dataverse.create(
      TABLE,
      { column: KEY, id: skill.id },
      {
        msdyn_name: skill.name?.slice(0, MAX_NAME_LENGTH),
        msdyn_status: ACTIVE,
        msdyn_characteristicsource: BY_HAND,
        "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${conversationId})`,
        "msdyn_characteristic@odata.bind": `/characteristics(${skill.characteristicId})`,
        "msdyn_skilladdedby@odata.bind": `/systemusers(${userId})`,
        ...(skill.proficiencyId && {
          "msdyn_ratingvalue@odata.bind": `/ratingvalues(${skill.proficiencyId})`,
        }),
      },
    ),
  );

/** Restores a removed skill. Resolves to false if the conversation already has it again. */
export const restoreSkill = (
  since: DataverseSince,
  conversationId: string,
  skill: Skill,
): Promise<boolean> =>
  activate(since, conversationId, skill, (dataverse) =>
    dataverse.update(TABLE, skill.id, { msdyn_status: ACTIVE }),
  );

/** Removes a skill: its row stays, with the status Deleted. Resolves to false if it was already removed. */
export async function removeSkill(
  since: DataverseSince,
  conversationId: string,
  { id }: Skill,
): Promise<boolean> {
  const isThere = async (): Promise<boolean> =>
    (await skillsNow(since, conversationId)).some((skill) => skill.id === id);
  if (!(await isThere())) return false;
  await verifyAfterFailure(
    since(0).update(TABLE, id, { msdyn_status: DELETED }),
    async () => !(await isThere()),
  );
  return true;
}

/** If our row already exists, a previous attempt succeeded. */
async function activate(
  since: DataverseSince,
  conversationId: string,
  { id, characteristicId }: Skill,
  write: (dataverse: DataverseClient) => Promise<void>,
): Promise<boolean> {
  const idThere = async (): Promise<string | undefined> =>
    (await skillsNow(since, conversationId)).find(
      (skill) => skill.characteristicId === characteristicId,
    )?.id;
  const before = await idThere();
  if (!before) await verifyAfterFailure(write(since(0)), async () => (await idThere()) === id);
  return !before || before === id;
}

/** The current skills. Fails if the conversation was closed in the meantime; one request answers both. */
async function skillsNow(since: DataverseSince, conversationId: string): Promise<readonly Skill[]> {
  const dataverse = since(Date.now());
  const [{ isClosed }, skills] = await Promise.all([
    readConversation(dataverse, conversationId),
    readSkills(dataverse, conversationId),
  ]);
  if (isClosed) throw new DataverseFailure("closed", TABLE, 0);
  return skills;
}
