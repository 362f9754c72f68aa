import type { Address } from "./address.js";
import type { Faults } from "./workbenchServer.js";

/** What the address asks of the server; nothing if it names none of the conditions, so that a test's own faults stay. */
export function faultsOf({ latency, fault, wildcards }: Address): Faults | undefined {
  if (latency === undefined && fault === undefined && wildcards === undefined) return undefined;
  return {
    ...(latency === undefined ? {} : { latency }),
    ...(wildcards === undefined ? {} : { wildcardRows: wildcards }),
    rules: rulesOf(fault),
  };
}

function rulesOf(fault: string | undefined): Faults["rules"] {
  if (fault === undefined || fault === "offline") return [];
  if (fault === "drop") return [{ drop: true }];
  // A live chat asks four questions, so eight refusals are two for each before the data come.
  return [{ status: Number(fault), ...(fault === "429" ? { retryAfter: 2, times: 8 } : {}) }];
}
