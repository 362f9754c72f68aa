/** A platform library that a manifest asks for. */
export interface Library {
  readonly name: string;
  readonly version: string;
}

/** What an organization takes (Microsoft Learn, platform libraries); pcf-scripts lets more pass, and the import then fails. */
export const allowedLibraries = "React 16.14.0; Fluent 8.29.0, 8.121.1 or 9.4.0 to 9.46.2";

/** Whether the platform documents this version. */
export function isAllowedLibrary({ name, version }: Library): boolean {
  if (name === "React") return version === "16.14.0";
  if (name !== "Fluent") return false;
  const [, minor, patch = 0] = /^9\.(\d+)\.(\d+)$/.exec(version)?.map(Number) ?? [];
  if (minor === undefined) return version === "8.29.0" || version === "8.121.1";
  return minor >= 4 && (minor < 46 || (minor === 46 && patch <= 2));
}
