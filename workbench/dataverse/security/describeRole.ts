import type { Role } from "../role";
import type { Metadata } from "../metadata";
import { depthOf } from "./access";

/** A role as the page knows it: who has it, what it may not read, and its rights by table. */
export const describeRole = (role: Role, { metadata }: { readonly metadata: Metadata }) => ({
  name: role.name,
  title: role.security.title,
  userId: role.userId,
  userName: role.userName,
  cannotRead: metadata.tables
    .filter((table) => depthOf(role, "Read", table) === "none")
    .map(({ logicalName }) => logicalName),
  rights: {
    everywhere: role.security.everywhere,
    tables: Object.fromEntries(role.security.tables),
  },
});
