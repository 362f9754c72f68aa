import type { Server } from "node:net";

/** Has a server listen on 127.0.0.1, and tells on which port. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", listening);
  });
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The server has no address.");
  return address.port;
}
