import { answerBesideData, sendJson, serve, type RunningWorkbench } from "../httpServer";
import { createRequestLog } from "../requestLog";
import { answerThroughDoor, type OrgProxy } from "./answerThroughProxy";
import { answerDoorPanel } from "./proxyPanel";
import { NoAnswer, organizationClient } from "./organizationClient";
import { isFromOwnPage } from "../ownPage";
import { tokenSource } from "./token";

interface Start {
  readonly port: number;
  readonly organization: URL;
  readonly mayWrite: boolean;
}

/** Serves the page over a real organization, for whoever is signed in on this machine. */
export async function startDoor({
  port,
  organization,
  mayWrite,
}: Start): Promise<RunningWorkbench> {
  const door: OrgProxy = {
    organization,
    mayWrite,
    ask: organizationClient(organization, tokenSource(organization)),
    log: createRequestLog(),
  };
  const askPanel = async (method: string, pathname: string, body: Buffer) => {
    try {
      return await answerDoorPanel(method, pathname, body, door);
    } catch (error) {
      if (error instanceof NoAnswer)
        return { status: error.status, body: { error: error.message } };
      throw error;
    }
  };
  return serve(port, async (request, response) => {
    if (!isFromOwnPage(request))
      return sendJson(response, 403, {
        error: "Only the workbench's own page may use this proxy.",
      });
    if (request.url?.startsWith("/api/data")) return answerThroughDoor(request, response, door);
    return answerBesideData(request, response, askPanel);
  });
}
