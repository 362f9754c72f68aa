const second = (): number => Math.floor(Date.now() / 1000);

/** Waits until the clock shows another second: the dates that Dataverse keeps have no smaller part. */
export async function nextSecond(): Promise<void> {
  for (const began = second(); second() === began;)
    await new Promise((soon) => setTimeout(soon, 20));
}
