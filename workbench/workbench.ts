import { keepInFile, openDataFile } from "./dataFile";
import { readMetadata } from "./dataverse/metadata";
import type { Organization } from "./dataverse/organization";
import { createFaults, type Faults } from "./faults";
import { createRequestLog, type RequestLog } from "./requestLog";
import { createServiceProtection, type ServiceProtection } from "./serviceProtection";
import { metadataOf, openScenario } from "./scenarios/openScenario";
import { readScenarios, type Scenario } from "./scenarios/scenarioFiles";

/** What the server has on show: one scenario's organization, and the network between it and the page. */
export interface Workbench {
  readonly scenarios: readonly Scenario[];
  readonly scenario: Scenario;
  readonly organization: Organization;
  readonly faults: Faults;
  readonly protection: ServiceProtection;
  readonly log: RequestLog;
  /** Begins a scenario anew, without faults and with an empty log. */
  readonly reset: (scenario: Scenario) => Promise<void>;
  readonly close: () => void;
}

interface Opening {
  /** What answers take when nobody asks for another latency. */
  readonly latency: number;
  /** The file that keeps the rows from one start to the next. */
  readonly data?: string;
}

/** Opens the first scenario, or what the data file holds. */
export async function openWorkbench({ latency, data }: Opening): Promise<Workbench> {
  const scenarios = readScenarios();
  const named = (name: string | undefined): Scenario => {
    const scenario =
      name === undefined ? scenarios[0] : scenarios.find((known) => known.name === name);
    if (!scenario) throw new Error(`There is no scenario ${name ?? "to show"}.`);
    return scenario;
  };
  const kept =
    data === undefined ? undefined : await openDataFile(data, (name) => metadataOf(named(name)));
  const first = named(kept?.scenario);
  const tables = readMetadata().tables.map(({ logicalName }) => logicalName);
  const faults = createFaults(latency, tables);
  const workbench = {
    scenarios,
    scenario: first,
    organization: await openScenario(first, { kept: kept?.database }),
    faults,
    protection: createServiceProtection(() => faults.limits),
    log: createRequestLog(),
    async reset(scenario: Scenario) {
      const organization = await openScenario(scenario);
      workbench.organization.database.close();
      workbench.organization = organization;
      workbench.scenario = scenario;
      faults.clear();
      workbench.protection.clear();
      workbench.log.clear();
    },
    close() {
      keeper?.stop();
      workbench.organization.database.close();
    },
  };
  const keeper = data === undefined ? undefined : keepInFile(data, workbench);
  return workbench;
}
