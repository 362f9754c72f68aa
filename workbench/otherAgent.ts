import { Buffer } from "node:buffer";
import { answerRequest } from "./dataverse/answerRequest";
import type { Organization } from "./dataverse/organization";
import { z } from "zod";
import { fields, oneOf, readInput } from "../scripts/input";

const writeSchema = fields({
  method: oneOf(["POST", "PATCH", "PUT", "DELETE"]),
  path: z.string("Specify what follows /api/data/v9.2/ in an address."),
  body: z.unknown().optional(),
});

/**
 * Carries out a write of somebody else while a form is open: another agent's, or the platform's own when it routes and closes
 * conversations. It meets no faults, counts for nobody and is not in the log; throws in words where it is refused.
 */
export function writeAsOther(asked: unknown, organization: Organization): void {
  const { method, path, body } = readInput(writeSchema, asked, "body");
  const other = otherThan(organization);
  const { status, body: answer } = answerRequest(
    {
      method,
      url: path,
      headers: {
        "content-type": "application/json",
        "x-workbench-host": "1",
        "x-workbench-user": `role=${other.name}`,
      },
      body: Buffer.from(body === undefined ? "" : JSON.stringify(body)),
      root: "http://workbench/api/data/v9.2/",
    },
    { ...organization, roles: [other, ...organization.roles] },
  );
  if (status >= 400) throw new Error(`${status} ${answer}`);
}

/** A colleague with the same rights as the one at the form, where there is one. */
function otherThan({ people, usualRole, roles }: Organization) {
  const other = people.find(
    ({ name, userId }) => name === usualRole.name && userId !== usualRole.userId,
  );
  return other ?? roles.find(({ userId }) => userId !== usualRole.userId) ?? usualRole;
}
