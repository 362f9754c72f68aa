import { DataverseClient } from "../dataverse/client";

/** Whether the user may change forms. What only a maker can mend is shown to makers, and to nobody else. */
export const isMaker = (dataverse: DataverseClient): boolean =>
  dataverse.may("write", "systemform");
