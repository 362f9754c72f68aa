import { asFailure, isLasting } from "./failure";

/**
 * Resolves to the fallback if the request fails, whatever the failure: a missing table, column, row or privilege, but also
 * throttling and a lost connection. The caller is not told, so use it only for data whose absence changes nothing that the agent
 * needs to know. Elsewhere a failure is a state with words of its own (failure.ts).
 */
export const optional = <Answer, Fallback>(
  request: Promise<Answer>,
  fallback: Fallback,
): Promise<Answer | Fallback> => request.catch(() => fallback);

/**
 * Resolves to the fallback if a table, a column or a privilege is missing. A failure that time may heal stays a failure, so that the
 * view can say it and offer another try.
 */
export const optionalIfLasting = <Answer, Fallback>(
  request: Promise<Answer>,
  fallback: Fallback,
): Promise<Answer | Fallback> =>
  request.catch((reason: unknown) => {
    if (!isLasting(asFailure(reason))) throw reason;
    return fallback;
  });
