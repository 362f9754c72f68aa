/** A write that counts as done where only its answer was lost: after a refusal, what is there now decides. */
export const verifyAfterFailure = (
  write: Promise<void>,
  isDone: () => Promise<boolean>,
): Promise<void> =>
  write.catch(async (reason: unknown) => {
    if (!(await isDone().catch(() => false))) throw reason;
  });
