import { answerRequest } from "../../workbench/dataverse/answerRequest";
import { readMetadata } from "../../workbench/dataverse/metadata";
import type { Organization } from "../../workbench/dataverse/organization";
import solutions from "../../workbench/dataverse/solutions.json";
import { openScenario } from "../../workbench/scenarios/openScenario";
import { readScenarios } from "../../workbench/scenarios/scenarioFiles";

const without = (...absentSolutions: string[]): Promise<Organization> =>
  openScenario({ ...readScenarios()[0], absentSolutions });

const ask = (organization: Organization, url: string): [number, string] => {
  const { status, body } = answerRequest(
    {
      method: "GET",
      url: encodeURI(url),
      headers: {},
      body: Buffer.alloc(0),
      root: "http://local/",
    },
    organization,
  );
  return [status, body];
};

test("solutions name only tables and columns that there are", () => {
  const { byName } = readMetadata();
  for (const solution of Object.values<{ tables?: string[]; columns?: Record<string, string[]> }>(
    solutions,
  )) {
    for (const table of solution.tables ?? []) expect([...byName.keys()]).toContain(table);
    for (const [table, columns] of Object.entries(solution.columns ?? {})) {
      for (const column of columns)
        expect([...(byName.get(table)?.columns.keys() ?? [])]).toContain(column);
    }
  }
});

test("the tables of an absent solution are unknown, and so is the way to them", async () => {
  const organization = await without("chat");
  expect(ask(organization, "msdyn_livechatengagementctxes")).toEqual([
    404,
    expect.stringContaining("0x8006088a"),
  ]);
  const chat = "msdyn_msdyn_ocliveworkitem_msdyn_livechatengagementctx_liveworkitemid";
  expect(ask(organization, `msdyn_ocliveworkitems?$expand=${chat}`)).toEqual([
    400,
    expect.stringContaining(chat),
  ]);
  expect(ask(organization, "msdyn_ocliveworkitemcharacteristics")[0]).toBe(200);
  organization.database.close();
});

test.each([
  [
    "conversationExtension",
    "msdyn_ocliveworkitems?$select=msdyn_firstwaitstartedon",
    "msdyn_firstwaitstartedon",
  ],
  [
    "conversationExtension",
    "msdyn_ocliveworkitems?$filter=msdyn_conversationfirstwaittimeinseconds gt 5",
    "msdyn_conversationfirstwaittimeinseconds",
  ],
  [
    "baseForApplications",
    "msdyn_ocliveworkitems?$select=_msdyn_issueid_value",
    "_msdyn_issueid_value",
  ],
  [
    "baseForApplications",
    "msdyn_ocliveworkitems?$expand=msdyn_IssueId_msdyn_ocliveworkitem",
    "msdyn_IssueId_msdyn_ocliveworkitem",
  ],
  [
    "skillBasedRouting",
    "msdyn_omnichannelconfigurations?$select=msdyn_isupdateskillsenabled",
    "msdyn_isupdateskillsenabled",
  ],
])("without %s %s is refused as an unknown column", async (solution, url, name) => {
  const organization = await without(solution);
  expect(ask(organization, url)).toEqual([
    400,
    expect.stringContaining(`Could not find a property named '${name}'`),
  ]);
  expect(ask(organization, "msdyn_ocliveworkitems")[1]).not.toContain(`"${name}"`);
  organization.database.close();
});

test("an unknown solution is refused when the scenario is opened", async () => {
  await expect(without("telepathy")).rejects.toThrow("No solution is called telepathy");
});
