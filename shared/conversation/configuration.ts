import { DataverseClient } from "../dataverse/client";
import { yesNo } from "../dataverse/row";
import { defineQuery } from "../query/defineQuery";

/** Features that administrators can switch on. A member is undefined if the row does not have its value. */
export interface Configuration {
  /** "Enable update skill control". */
  readonly mayUpdateSkills?: boolean;
  /** "Enable self service": the organization records what visitors did before they asked for help. */
  readonly keepsSelfService?: boolean;
}

/** Reads the organization's one row. It is not documented whether agents may read it, so treat a failure as "unknown". */
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
