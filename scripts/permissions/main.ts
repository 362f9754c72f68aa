import { writeFileSync } from "node:fs";
import { needsFile, privilegesPage } from "./page";
import { recordNeeds } from "./record";

async function main(): Promise<void> {
  const needs = await recordNeeds();
  writeFileSync("workbench/needs.json", needsFile(needs));
  writeFileSync("docs/privileges.md", privilegesPage(needs));
  console.log(
    `docs/privileges.md and workbench/needs.json tell what ${Object.keys(needs).length} controls need.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
