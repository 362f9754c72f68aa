import { DataverseClient } from "../dataverse/client";
import { yesNo } from "../dataverse/row";
import { defineQuery } from "../query/defineQuery";

/** What the organization's administrators have switched on; unknown where the row does not tell. */
export interface Configuration {
  /** "Enable update skill control". */
  readonly mayUpdateSkills?: boolean;
  /** "Enable self service": what visitors did before they asked for help is kept. */
  readonly keepsSelfService?: boolean;
}

/** One row for the whole organization. Whether agents may read it is not documented: a refusal means no more than "unknown". */
export async function readConfiguration(dataverse: DataverseClient): Promise<Configuration> {
  const [row] = await dataverse.retrieveMultiple("msdyn_omnichannelconfiguration", {
    select: ["msdyn_isupdateskillsenabled", "msdyn_enable_visitorjourney"],
    top: 1,
  });
  return row
    ? {
        mayUpdateSkills: yesNo(row, "msdyn_isupdateskillsenabled"),
        keepsSelfService: yesNo(row, "msdyn_enable_visitorjourney"),
      }
    : {};
}

export const configurationQuery = defineQuery({ key: "configuration", read: readConfiguration });
