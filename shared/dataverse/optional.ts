import { asFailure, DataverseFailure, isLasting } from "./failure";

/** Is called by a reader that does without a part of its answer, with the failure of the part. The view then says so. */
export type ReportMissing = (failure: DataverseFailure) => void;

/**
 * Resolves to the fallback if the request fails. A missing table, column or privilege may be left out. Any other failure is
 * reported, so that the agent learns of the gap and can try again.
 */
export const optional = <Answer, Fallback>(
  request: Promise<Answer>,
  fallback: Fallback,
  reportMissing?: ReportMissing,
): Promise<Answer | Fallback> =>
  request.catch((reason: unknown) => {
    const failure = asFailure(reason);
    if (!isLasting(failure)) reportMissing?.(failure);
    return fallback;
  });

/** Resolves to the fallback if a table, a column or a privilege is missing, and reports it. Any other failure is thrown. */
export const optionalIfLasting = <Answer, Fallback>(
  request: Promise<Answer>,
  fallback: Fallback,
  reportMissing?: ReportMissing,
): Promise<Answer | Fallback> =>
  request.catch((reason: unknown) => {
    const failure = asFailure(reason);
    if (!isLasting(failure)) throw reason;
    reportMissing?.(failure);
    return fallback;
  });
