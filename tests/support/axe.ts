import { AxeBuilder as PlaywrightAxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * axe, run in the page alone. Without legacy mode it opens a second page for each analysis, to gather the results of frames from other
 * sites, and the pages of the tests have none. What passes is not reported: nobody reads it.
 */
export class AxeBuilder extends PlaywrightAxeBuilder {
  constructor({ page }: { page: Page }) {
    super({ page });
    this.setLegacyMode(true).options({ resultTypes: ["violations"] });
  }
}

/** What axe finds against the page, one line for each element. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`),
  );
}
