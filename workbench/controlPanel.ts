import { z } from "zod";
import { oneOf, readInput } from "../scripts/input";
import { parseJson } from "./body";
import { describeRole } from "./dataverse/security/describeRole";
import { writeAsOther } from "./otherAgent";
import type { Scenario } from "./scenarios/scenarioFiles";
import type { Workbench } from "./workbench";

export interface PanelAnswer {
  readonly status: number;
  /** Sent as JSON; nothing for 204. */
  readonly body?: unknown;
}

type Action = (workbench: Workbench, body: Buffer) => PanelAnswer | Promise<PanelAnswer>;

const actions: Readonly<Record<string, Action>> = {
  "GET /workbench/health": ({ scenario }) => ({
    status: 200,
    body: { status: "ok", scenario: scenario.name },
  }),
  "GET /workbench/scenarios": ({ scenarios }) => ({
    status: 200,
    body: scenarios.map(({ name, title, about, conversations, role }) => ({
      name,
      title,
      about,
      conversations,
      role,
    })),
  }),
  "GET /workbench/roles": ({ organization }) => ({
    status: 200,
    body: organization.roles.map((role) => describeRole(role, organization)),
  }),
  "GET /workbench/requests": ({ log }) => ({ status: 200, body: log.entries() }),
  "DELETE /workbench/requests": ({ log }) => {
    log.clear();
    return { status: 204 };
  },
  "POST /workbench/faults": ({ faults, protection }, body) => {
    faults.set(parseJson(body));
    protection.clear();
    return { status: 204 };
  },
  "POST /workbench/agent": ({ organization }, body) => {
    writeAsOther(parseJson(body), organization);
    return { status: 204 };
  },
  "POST /workbench/reset": async (workbench, body) => {
    const scenario = readScenario(parseJson(body), workbench.scenarios);
    if (scenario) await workbench.reset(scenario);
    return { status: 204 };
  },
};

/** Answers what the page and the tests ask of the workbench itself; undefined where the path is not of the panel. */
export async function answerPanel(
  method: string,
  pathname: string,
  body: Buffer,
  workbench: Workbench,
): Promise<PanelAnswer | undefined> {
  const action = actions[`${method} ${pathname}`];
  if (!action) {
    const known = Object.keys(actions).some((name) => name.endsWith(` ${pathname}`));
    return known
      ? { status: 405, body: { error: `${pathname} does not take ${method}.` } }
      : undefined;
  }
  try {
    return await action(workbench, body);
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function readScenario(body: unknown, scenarios: readonly Scenario[]): Scenario | undefined {
  const names = scenarios.map(({ name }) => name);
  const { scenario } = readInput(z.object({ scenario: oneOf(names) }), body, "body");
  return scenarios.find(({ name }) => name === scenario);
}
