import { spawnSync } from "node:child_process";
import { UserError } from "../pack/userError";

interface Bom {
  serialNumber?: string;
  metadata: {
    timestamp?: string;
    tools?: { version?: string }[];
    component: { name: string; "bom-ref": string };
  };
  components: { "bom-ref": string; properties?: { name: string; value: string }[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/**
 * The bill of materials in CycloneDX's format, by npm itself from the lock file: the packages at run time, which the platform delivers.
 * What differs from run to run and from machine to machine is left out.
 */
export function billOfMaterials(root: string, name: string): string {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
  const { status, stdout, stderr, error } = spawnSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    shell: process.platform === "win32",
  });
  if (status !== 0)
    throw new UserError(
      `npm sbom failed: ${(error?.message ?? stderr).trim()}. It needs npm 10 or newer.`,
    );
  const bom = JSON.parse(stdout) as Bom;
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  for (const tool of bom.metadata.tools ?? []) delete tool.version;
  bom.metadata.component.name = name;
  return `${JSON.stringify(atRunTime(bom), null, 2)}\n`;
}

/** Without the tools of development. npm's own --omit dev leaves out as well what a tool and the product both need. */
function atRunTime(bom: Bom): Bom {
  const components = bom.components.filter(
    ({ properties }) =>
      !properties?.some(
        (row) => row.name === "cdx:npm:package:development" && row.value === "true",
      ),
  );
  const refs = new Set([
    bom.metadata.component["bom-ref"],
    ...components.map((component) => component["bom-ref"]),
  ]);
  const dependencies = bom.dependencies.filter(({ ref }) => refs.has(ref));
  return {
    ...bom,
    components,
    dependencies: dependencies.map((row) => ({
      ...row,
      dependsOn: row.dependsOn.filter((ref) => refs.has(ref)),
    })),
  };
}
