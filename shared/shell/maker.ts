import { useFormContext } from "../form/formContext";
import { usePrivileges } from "../query/usePrivileges";

const TABLE = "systemform";
const tables = [TABLE];

/** Whether the user may change forms. What only a maker can mend is shown to makers, and to nobody else. */
export function useIsMaker(): boolean {
  const { dataverse } = useFormContext();
  return usePrivileges(tables) && dataverse.may("write", TABLE);
}
