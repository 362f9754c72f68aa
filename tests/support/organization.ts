import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { startWorkbench } from "../../workbench/server";

export const TOKEN = "a-token-that-nobody-else-may-see";

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that plays a real organization: https, its own certificate, an answer for whoever brings the token. */
export interface PlayedOrganization {
  readonly url: string;
  /** The file of the certificate, for NODE_EXTRA_CA_CERTS. */
  readonly certificate: string;
  /** What has come in. */
  readonly seen: { method: string; url: string; headers: IncomingHttpHeaders }[];
  /** Makes a row, as somebody else would. */
  make(set: string, row: unknown): Promise<void>;
  /** Lets it answer otherwise until it is told to behave again. */
  misbehave(behaviour?: Behaviour): void;
  close(): Promise<void>;
}

export async function playOrganization(): Promise<PlayedOrganization> {
  const folder = mkdtempSync(join(tmpdir(), "organization-"));
  const certificate = join(folder, "certificate.pem");
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  writeFileSync(certificate, cert);

  const dataverse = await startWorkbench({ port: 0 });
  const seen: PlayedOrganization["seen"] = [];
  let behaviour: Behaviour | undefined;
  const server = createServer({ key, cert }, (request, response) => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    if (behaviour) return behaviour(request, response);
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return void response.writeHead(401).end();
    void passOn(request, response, dataverse.url);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `https://localhost:${port}`,
    certificate,
    seen,
    async make(set, row) {
      await fetch(`${dataverse.url}/api/data/v9.2/${set}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Workbench-User": "role=administrator" },
        body: JSON.stringify(row),
      });
    },
    misbehave: (next) => void (behaviour = next),
    async close() {
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      await dataverse.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const headers = Object.fromEntries(
    ["content-type", "prefer", "if-match"].flatMap((name) =>
      request.headers[name] ? [[name, String(request.headers[name])]] : [],
    ),
  );
  const answer = await fetch(url + (request.url ?? ""), {
    method: request.method,
    headers,
    body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
  });
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    "set-cookie": "session=secret",
    "x-ms-service-request-id": "1",
  });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
