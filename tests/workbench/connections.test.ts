import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import { startServer, type Server } from "./client";

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.close());

test("the server sets no end to a connection that its client may use again", async () => {
  const agent = new Agent({ keepAlive: true });
  const [answer] = (await once(
    request(`${server.url}/workbench/health`, { agent }).end(),
    "response",
  )) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  expect(answer.headers.connection).toBe("keep-alive");
  expect(answer.headers).not.toHaveProperty("keep-alive"); // would name the seconds after which the server hangs up
  agent.destroy();
});
