import { rootXml } from "./rootXml";

/** customizations.xml of a solution that holds these controls and web resources and nothing else; the order of its children is the schema's. */
export function customizationsXml(
  names: readonly string[],
  webResources: readonly string[] = [],
): Uint8Array {
  return rootXml(`<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities />
  <Roles />
  <Workflows />
  <FieldSecurityProfiles />
  <Templates />
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
${webResourceRows(webResources)}${customControls(names)}
  <SolutionPluginAssemblies />
  <EntityDataProviders />
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>`);
}

function webResourceRows(rows: readonly string[]): string {
  if (rows.length === 0) return "";
  return [
    "  <WebResources>",
    ...rows.map((row) => row.replace(/^/gm, "    ")),
    "  </WebResources>",
    "",
  ].join("\n");
}

function customControls(names: readonly string[]): string {
  if (names.length === 0) return "  <CustomControls />";
  const rows = names.map(
    (name) => `    <CustomControl>
      <Name>${name}</Name>
      <FileName>/Controls/${name}/ControlManifest.xml</FileName>
    </CustomControl>`,
  );
  return ["  <CustomControls>", ...rows, "  </CustomControls>"].join("\n");
}
