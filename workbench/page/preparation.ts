import type { Address } from "./address.js";
import { faultsOf } from "./faults.js";
import { workbenchServer, type Role, type Scenario } from "./workbenchServer.js";

/** The server in the state that the address asks for, and the address completed with what that state is. */
export interface Prepared {
  address: Address;
  scenarios: Scenario[];
  roles: Role[];
  /** Who is signed in. */
  role: Role;
}

/** Resets the server to the scenario and sets the network; what it does not have is said and left as it is. */
export async function prepareServer(
  wanted: Address,
  say: (words: string) => void,
): Promise<Prepared> {
  const [health, scenarios, roles] = await Promise.all([
    workbenchServer.health(),
    workbenchServer.scenarios(),
    workbenchServer.roles(),
  ]);
  if (health.organization !== undefined)
    return beforeOrganization(health.organization, wanted, roles, say);
  const named = <Named extends { name: string }>(
    what: string,
    list: Named[],
    name: string | undefined,
    usual: string,
  ) => {
    const found = list.find((one) => one.name === (name ?? usual));
    if (!found)
      say(
        `The server has no ${what} ${name ?? usual}. It has: ${list.map((one) => one.name).join(", ")}.`,
      );
    return found ?? list.find((one) => one.name === usual) ?? first(what, list);
  };
  const scenario = named("scenario", scenarios, wanted.scenario, health.scenario);
  const role = named("role", roles, wanted.role, scenario.role);
  if (scenario.name !== health.scenario) await workbenchServer.reset(scenario.name);
  await workbenchServer.forgetRequests();
  const faults = faultsOf(wanted);
  if (faults) await workbenchServer.setFaults(faults);
  const conversation = wanted.conversation ?? scenario.conversations[0]?.id;
  return {
    address: { ...wanted, scenario: scenario.name, role: role.name, conversation },
    scenarios,
    roles,
    role,
  };
}

function first<Named>(what: string, [found]: readonly Named[]): Named {
  if (found === undefined) throw new Error(`The server has no ${what}.`);
  return found;
}

/** Nothing can be reset or disturbed there: the address alone says what is shown. */
function beforeOrganization(
  organization: string,
  wanted: Address,
  roles: Role[],
  say: (words: string) => void,
): Prepared {
  if (wanted.conversation === undefined)
    say(`The data comes from ${organization}. Add conversation=<id> to the page's address.`);
  return {
    address: { ...wanted, scenario: undefined, role: undefined },
    scenarios: [],
    roles,
    role: first("role", roles),
  };
}
