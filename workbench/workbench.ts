import { readMetadata } from "./dataverse/metadata";
import type { Organization } from "./dataverse/organization";
import { createFaults, type Faults } from "./faults";
import { createRequestLog, type RequestLog } from "./requestLog";
import { openScenario } from "./scenarios/openScenario";
import { readScenarios, type Scenario } from "./scenarios/scenarioFiles";

/** What the server has on show: one scenario's organization, and the network between it and the page. */
export interface Workbench {
  readonly scenarios: readonly Scenario[];
  readonly scenario: Scenario;
  readonly organization: Organization;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Begins a scenario anew, without faults and with an empty log. */
  readonly reset: (scenario: Scenario) => Promise<void>;
}

/** Opens the first scenario; `latency` is what answers take when nobody asks for another. */
export async function openWorkbench(latency: number): Promise<Workbench> {
  const scenarios = readScenarios();
  const [first] = scenarios;
  if (!first) throw new Error("There is no scenario to show.");
  const tables = readMetadata().tables.map(({ logicalName }) => logicalName);
  const workbench = {
    scenarios,
    scenario: first,
    organization: await openScenario(first),
    faults: createFaults(latency, tables),
    log: createRequestLog(),
    async reset(scenario: Scenario) {
      const organization = await openScenario(scenario);
      workbench.organization.database.close();
      workbench.organization = organization;
      workbench.scenario = scenario;
      workbench.faults.clear();
      workbench.log.clear();
    },
  };
  return workbench;
}
