import { answerPanel } from "./controlPanel";
import { answerData } from "./dataPath";
import { answerBesideData, sendJson, serve, type RunningWorkbench } from "./httpServer";
import { isFromOwnPage } from "./ownPage";
import { openWorkbench, type Workbench } from "./workbench";

export type { RunningWorkbench };

interface Start {
  /** 0 takes a free one. */
  readonly port: number;
  readonly latency?: number;
  /** The file that keeps the rows; without it they live in memory. */
  readonly data?: string;
}

/** Serves the local Dataverse, the page and the control panel on 127.0.0.1. */
export async function startWorkbench({
  port,
  latency = 0,
  data,
}: Start): Promise<RunningWorkbench> {
  return serveWorkbench(await openWorkbench({ latency, data }), port);
}

/** Serves a workbench that the caller has opened, and closes it with the server. */
export async function serveWorkbench(
  workbench: Workbench,
  port: number,
): Promise<RunningWorkbench> {
  try {
    return await serve(
      port,
      async (request, response) => {
        const { method, url = "" } = request;
        // A link to a page of the workbench may stand anywhere; its data and its panel are for its own page.
        const isPage = (method === "GET" || method === "HEAD") && !/^\/(api|workbench)\//.test(url);
        if (!isPage && !isFromOwnPage(request))
          return sendJson(response, 403, {
            error: "Only the workbench's own page may use this server.",
          });
        return url.startsWith("/api/data")
          ? answerData(request, response, workbench)
          : answerBesideData(request, response, (...asked) => answerPanel(...asked, workbench));
      },
      () => workbench.close(),
    );
  } catch (error) {
    workbench.close();
    throw error;
  }
}
