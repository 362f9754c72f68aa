import { randomUUID } from "node:crypto";
import { DataverseClient, platformDataverse } from "../../shared/dataverse/client";
import { readEntitySets } from "../../workbench/page/entitySets";
import { createUtility } from "../../workbench/page/utility";
import { createWebApi } from "../../workbench/page/webApi";
import { createMany } from "./createMany";
import { useWorkbench } from "./workbench";

/** The local Dataverse, for the tests of one file: its client as a control has it, and a way to make rows. */
export function useOrganization(): {
  client: DataverseClient;
  reset: (scenario: string) => Promise<void>;
  make: (set: string, row: object, key?: string) => Promise<string>;
  /** Refuses leading wildcards on tables with more rows than this; without a number it answers them again. */
  refuseWildcards: (rows?: number) => Promise<void>;
  makeMany: (set: string, count: number, row: (number: number) => object) => Promise<void>;
} {
  const workbench = useWorkbench();
  let client: DataverseClient | undefined;
  beforeAll(() => {
    const connection = {
      url: `${workbench.url}/api/data/v9.2`,
      user: "language=1033; timeZone=UTC",
      fetch,
    };
    client = platformDataverse(
      createWebApi(connection, readEntitySets(connection), true),
      createUtility(connection, () => true, true),
      () => true,
    );
  });

  const post = async (path: string, body: object): Promise<Response> => {
    const answer = await fetch(`${workbench.url}/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  return {
    get client() {
      if (!client) throw new Error("The organization has not started.");
      return client;
    },
    reset: async (scenario) => void (await post("workbench/reset", { scenario })),
    make: async (set, row, key = "activityid") => {
      const id = randomUUID();
      await post(`api/data/v9.2/${set}`, { [key]: id, ...row });
      return id;
    },
    refuseWildcards: async (rows) =>
      void (await post("workbench/faults", rows === undefined ? {} : { wildcardRows: rows })),
    makeMany: (set, count, row) => createMany(workbench.url, set, count, row),
  };
}
