import { z } from "zod";
import { parseJson } from "../body";
import type { PanelAnswer } from "../controlPanel";
import { isGuid } from "../dataverse/guid";
import { privileges } from "../dataverse/security/roles";
import type { OrgProxy } from "./answerThroughProxy";

const NOT_HERE = "is not offered with --org: the organization is a real one.";

const everywhere = Object.fromEntries(privileges.map((privilege) => [privilege, "organization"]));

/** Answers what the page asks of the workbench itself, as far as it makes sense before a real organization. */
export async function answerDoorPanel(
  method: string,
  pathname: string,
  body: Buffer,
  door: OrgProxy,
): Promise<PanelAnswer | undefined> {
  switch (`${method} ${pathname}`) {
    case "GET /workbench/health":
      return {
        status: 200,
        body: { status: "ok", organization: door.organization.origin, mayWrite: door.mayWrite },
      };
    case "GET /workbench/scenarios":
      return { status: 200, body: [] };
    case "GET /workbench/roles":
      return { status: 200, body: [await signedInUser(door)] };
    case "GET /workbench/requests":
      return { status: 200, body: door.log.entries() };
    case "DELETE /workbench/requests":
      door.log.clear();
      return { status: 204 };
    case "POST /workbench/faults":
      // There are none to take back, so taking all back has been done.
      return isEmpty(body)
        ? { status: 204 }
        : { status: 400, body: { error: `A fault ${NOT_HERE}` } };
    case "POST /workbench/reset":
      return { status: 400, body: { error: `A reset ${NOT_HERE}` } };
    case "POST /workbench/agent":
      return { status: 400, body: { error: `Another agent ${NOT_HERE}` } };
    default:
      return undefined;
  }
}

function isEmpty(body: Buffer): boolean {
  try {
    return z.strictObject({}).safeParse(parseJson(body)).success;
  } catch {
    return false;
  }
}

const userSchema = z
  .object({ UserId: z.string().catch(""), fullname: z.string().catch("") })
  .catch({ UserId: "", fullname: "" });

/** The page's signed-in user is the organization's; which privileges this user has, the organization itself enforces. */
async function signedInUser({ ask, organization }: OrgProxy) {
  const read = async (path: string) => {
    const { status, body } = await ask({
      method: "GET",
      path: `/api/data/v9.2/${path}`,
      headers: { accept: "application/json" },
    });
    return userSchema.parse(status === 200 ? parseJson(body) : {});
  };
  const { UserId: userId } = await read("WhoAmI");
  const userName = isGuid(userId)
    ? (await read(`systemusers(${userId})?$select=fullname`)).fullname
    : "";
  return {
    name: "signedIn",
    title: `Signed in to ${organization.host}`,
    userId,
    userName,
    cannotRead: [],
    rights: { everywhere, tables: {} },
  };
}
