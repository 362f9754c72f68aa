import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startServer } from "./client";

const root = join(__dirname, "../..");

/** Runs the entry until its output says what is awaited, or it ends. */
async function start(
  port: string,
  awaited: string,
  ...args: string[]
): Promise<{ output: string; exitCode: number | null }> {
  const child = spawn(process.execPath, ["--import", "tsx", "workbench/start.ts", ...args], {
    cwd: root,
    env: { ...process.env, PORT: port },
  });
  let output = "";
  const ended = once(child, "exit") as Promise<[number | null]>;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
      if (output.includes(awaited)) child.kill();
    });
  }
  const [exitCode] = await ended;
  return { output, exitCode };
}

test("prints the address, and takes a free port where the wanted one is taken", async () => {
  const server = await startServer();
  const taken = new URL(server.url).port;
  const { output } = await start(taken, "The workbench is at ");
  await server.close();
  expect(output).toContain(`Port ${taken} is taken; a free one is used instead.`);
  expect(output).toMatch(/The workbench is at http:\/\/127\.0\.0\.1:\d+/);
  expect(output).not.toContain(`:${taken}\n`);
});

test("says in words that a port is none", async () => {
  const { output, exitCode } = await start("many", "never said");
  expect(output.trim()).toBe('PORT is "many", which is no port number.');
  expect(exitCode).toBe(1);
});

test("with --graph it names the browser that finds the local Graph, and an organization has its own", async () => {
  const { output } = await start("0", "The workbench is at ", "--graph");
  expect(output).toMatch(
    /chromium --user-data-dir=.* "--host-resolver-rules=MAP login\.microsoftonline\.com 127\.0\.0\.1:\d+, MAP graph\.microsoft\.com 127\.0\.0\.1:\d+" "--ignore-certificate-errors-spki-list=[^"]+" "http:\/\/127\.0\.0\.1:\d+\/\?graph=on"/,
  );
  expect(
    (await start("0", "never said", "--graph", "--org", "https://contoso.crm4.dynamics.com"))
      .output,
  ).toContain("an organization of --org has its own");
});
