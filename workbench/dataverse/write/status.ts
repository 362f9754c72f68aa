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
  const asked = payload.statecode ?? stateOf(payload.statuscode, status);
  const code = asked ?? current?.statecode ?? state.default ?? 0;
  const reason = payload.statuscode ?? usualReason(code, current, status);
  if (stateOf(reason, status) !== code) throw mismatch(reason, code, table);
  return { statecode: code, statuscode: reason };
}

/** The reason that the row has in this state already, else the first one of the state. */
function usualReason(state: unknown, current: StoredRow | undefined, { options = [] }: Column) {
  const stays = current?.statecode === state ? current?.statuscode : undefined;
  return stays ?? options.find((option) => option.state === state)?.value ?? null;
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
