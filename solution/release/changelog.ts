import { UserError } from "../pack/userError";

const HEADING = /^## (\S+) \((not released yet|\d{4}-\d\d-\d\d)\)$/m;

/** The changelog with the day on which this version is released; one that has its day stays as it is. */
export function datedChangelog(text: string, version: string, day: string): string {
  const [heading, named, when] = HEADING.exec(text) ?? [];
  if (heading === undefined || named !== version) {
    const found = heading === undefined ? "no version" : named;
    throw new UserError(
      `CHANGELOG.md names ${found} first, not ${version}. Write what is new under "## ${version} (not released yet)".`,
    );
  }
  return when === "not released yet" ? text.replace(heading, `## ${version} (${day})`) : text;
}
