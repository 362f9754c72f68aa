import { readOrganizationFile } from "../scenarios/scenarioFiles";
import { TENANT } from "./tenant";

/** Somebody of the tenant. */
export interface Account {
  /** The object id, which Dataverse keeps of its users as well. */
  readonly id: string;
  readonly address: string;
  readonly name: string;
  readonly hasMailbox: boolean;
  readonly isGuest: boolean;
  readonly presence: readonly [availability: string, activity: string];
}

const agents: Readonly<Record<string, Pick<Account, "hasMailbox" | "presence">>> = {
  "piotr.zielinski@northwind.example": { hasMailbox: true, presence: ["Available", "Available"] },
  "amara.okafor@northwind.example": { hasMailbox: true, presence: ["Busy", "InACall"] },
  "ingrid.solberg@northwind.example": {
    hasMailbox: true,
    presence: ["DoNotDisturb", "Presenting"],
  },
  "joao.almeida@northwind.example": { hasMailbox: false, presence: ["Away", "Away"] },
};

const guest: Account = {
  id: "9d2c4b60-5e18-4a7f-8c31-0b6f2e4d8a09",
  address: "lena.fischer@partner.example",
  name: "Lena Fischer",
  hasMailbox: false,
  isGuest: true,
  presence: ["PresenceUnknown", "PresenceUnknown"],
};

/** Everybody who can sign in: the agents whom Dataverse knows, and a guest. */
export const accounts: readonly Account[] = [
  ...(readOrganizationFile().rows.systemuser ?? []).flatMap(
    ({ azureactivedirectoryobjectid: id, internalemailaddress: address, fullname: name }) => {
      const agent = typeof address === "string" ? agents[address] : undefined;
      return agent &&
        typeof id === "string" &&
        typeof address === "string" &&
        typeof name === "string"
        ? [{ id, address, name, isGuest: false, ...agent }]
        : [];
    },
  ),
  guest,
];

/** By object id, or by address. */
export const findAccount = (key: string): Account | undefined =>
  accounts.find(({ id, address }) => id === key.toLowerCase() || address === key.toLowerCase());

/** The sign-in name: a guest has one of the inviting tenant. */
export const userPrincipalName = ({ address, isGuest }: Account): string =>
  isGuest ? `${address.replace("@", "_")}#EXT#@northwind.onmicrosoft.example` : address;

/** What MSAL knows an account by. */
export const clientInfo = ({ id }: Account): string =>
  Buffer.from(JSON.stringify({ uid: id, utid: TENANT })).toString("base64url");
