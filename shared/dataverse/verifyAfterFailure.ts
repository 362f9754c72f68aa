/** Succeeds if the write did, even if its answer was lost: after a rejection, `isDone` checks what is stored. */
export const verifyAfterFailure = (
  write: Promise<void>,
  isDone: () => Promise<boolean>,
): Promise<void> =>
  write.catch(async (reason: unknown) => {
    if (!(await isDone().catch(() => false))) throw reason;
  });
