import { DataverseError } from "../errors";
import type { Column, Table } from "../metadata";
import type { StoredRow } from "../storage";

/**
 * Completes and checks state and status reason: a reason belongs to one state, a state alone takes its first reason.
 * `current` is the row as it stands, if it exists.
 */
export function settleStatus(
  payload: StoredRow,
  current: StoredRow | undefined,
  table: Table,
): StoredRow {
  const state = table.columns.get("statecode");
  const status = table.columns.get("statuscode");
  if (!state || !status) return {};
  if (payload.statecode === null || payload.statuscode === null)
    throw mismatch(payload.statuscode, payload.statecode, table);
  const code =
    payload.statecode ??
    stateOf(payload.statuscode, status) ??
    current?.statecode ??
    state.default ??
    0;
  const stays = current?.statecode === code ? current.statuscode : undefined;
  const reason =
    payload.statuscode ??
    stays ??
    status.options?.find((option) => option.state === code)?.value ??
    null;
  if (stateOf(reason, status) !== code) throw mismatch(reason, code, table);
  return { statecode: code, statuscode: reason };
}

const stateOf = (reason: unknown, status: Column) =>
  status.options?.find(({ value }) => value === reason)?.state;

/** As quoted in public reports; the code could not be checked. */
const mismatch = (reason: unknown, state: unknown, { logicalName }: Table) =>
  new DataverseError(
    400,
    "0x80048408",
    `${String(reason)} is not a valid status code for state code ${String(state)} on ${logicalName}.`,
  );
