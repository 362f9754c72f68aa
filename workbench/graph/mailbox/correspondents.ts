import { readScenarios } from "../../scenarios/scenarioFiles";

/** A customer with whom there is mail. */
export interface Correspondent {
  readonly name: string;
  readonly address: string;
  /** The first of its scenario: those whom every agent knows. */
  readonly isFirst: boolean;
  /** From the scenario of hostile data. */
  readonly isHostile: boolean;
}

/** The contacts of all scenarios, each under each of its addresses. */
export function readCorrespondents(): Correspondent[] {
  const found = new Map<string, Correspondent>();
  for (const { name: scenario, rows } of readScenarios()) {
    for (const [index, { fullname, emailaddress1, emailaddress2, emailaddress3 }] of (
      rows.contact ?? []
    ).entries()) {
      for (const address of [emailaddress1, emailaddress2, emailaddress3]) {
        if (typeof address !== "string" || found.has(address)) continue;
        found.set(address, {
          name: typeof fullname === "string" ? fullname : address,
          address,
          isFirst: index === 0,
          isHostile: scenario === "hostile",
        });
      }
    }
  }
  return [...found.values()];
}
