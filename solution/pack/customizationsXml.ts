import { rootXml } from "./rootXml";

/** customizations.xml of a solution that holds these controls and nothing else; the order of its children is the schema's. */
export function customizationsXml(names: readonly string[]): Uint8Array {
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
${customControls(names)}
  <SolutionPluginAssemblies />
  <EntityDataProviders />
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>`);
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
