import { writeFileSync } from "node:fs";
import { permissionsFile, privilegesPage } from "./page";
import { recordPermissions } from "./record";

async function main(): Promise<void> {
  const needs = await recordPermissions();
  writeFileSync("workbench/permissions.json", permissionsFile(needs));
  writeFileSync("docs/privileges.md", privilegesPage(needs));
  console.log(
    `docs/privileges.md and workbench/permissions.json tell what ${Object.keys(needs).length} controls need.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
