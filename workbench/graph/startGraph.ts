import { createHash, X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import { generate } from "selfsigned";
import { listen } from "../listen";
import { createRoute } from "./route";
import { AUTHORITY_HOST, GRAPH_HOST } from "./tenant";

/** The local authority and Graph, both behind one port. */
export interface RunningGraph {
  /** What a Chromium must be started with, so that Microsoft's two names lead here. */
  readonly browserArgs: readonly string[];
  readonly port: number;
  /** For whoever asks without a browser. */
  readonly certificate: string;
  close(): Promise<void>;
}

/** Starts both on a free port of 127.0.0.1, with a certificate made for this run. */
export async function startGraph(): Promise<RunningGraph> {
  const { private: key, cert } = await generate([{ name: "commonName", value: GRAPH_HOST }], {
    algorithm: "sha256",
    extensions: [
      {
        name: "subjectAltName",
        altNames: [GRAPH_HOST, AUTHORITY_HOST].map((value) => ({ type: 2 as const, value })),
      },
    ],
  });
  const route = await createRoute();
  const server = createServer({ key, cert }, (request, response) => {
    route(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      console.error(error);
      response.destroy();
    });
  });
  const port = await listen(server, 0);
  const fingerprint = createHash("sha256")
    .update(new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" }))
    .digest("base64");
  return {
    browserArgs: [
      `--host-resolver-rules=MAP ${AUTHORITY_HOST} 127.0.0.1:${port}, MAP ${GRAPH_HOST} 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${fingerprint}`,
    ],
    port,
    certificate: cert,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
