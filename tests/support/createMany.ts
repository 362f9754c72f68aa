/** The most that one batch takes (Microsoft Learn, execute batch operations using the Web API). */
const MOST = 1000;

/** Creates many rows of one set, a batch of change sets at a time. */
export async function createMany(
  url: string,
  set: string,
  count: number,
  row: (number: number) => object,
): Promise<void> {
  for (let from = 0; from < count; from += MOST) {
    const parts = Array.from(
      { length: Math.min(MOST, count - from) },
      (_, index) =>
        `--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ${index + 1}\r\n\r\n` +
        `POST /api/data/v9.2/${set} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(row(from + index))}\r\n`,
    );
    const body = `--batch\r\nContent-Type: multipart/mixed; boundary="changes"\r\n\r\n${parts.join("")}--changes--\r\n\r\n--batch--\r\n`;
    const answer = await fetch(`${url}/api/data/v9.2/$batch`, {
      method: "POST",
      headers: { "Content-Type": 'multipart/mixed; boundary="batch"' },
      body,
    });
    const text = await answer.text();
    if (!answer.ok || /^HTTP\/1\.1 [45]/m.test(text))
      throw new Error(`${set}: ${answer.status} ${text.slice(0, 500)}`);
  }
}
