import type { Locator, Page } from "playwright-core";
import type { Stage } from "./browser";

/** A contact who is linked, an account, and nobody, in the scenario "customers". */
export const chats = {
  zofia: "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b02",
  harbour: "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b03",
  nobody: "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b04",
};

export const outlookOf = (page: Page): Locator => page.locator('[data-control="OutlookActivity"]');
export const rowsOf = (page: Page): Locator =>
  outlookOf(page).getByRole("list", { name: "Mail and meetings" }).getByRole("listitem");

/** The form with OutlookActivity, and what else is asked for. */
export const openOutlook = (
  stage: Stage,
  conversation = chats.zofia,
  more = "",
  options?: Parameters<Stage["open"]>[1],
): Promise<Page> =>
  stage.open(
    `?scenario=customers&graph=on&conversation=${conversation}${more.includes("controls=") ? "" : "&controls=OutlookActivity"}${more}`,
    options,
  );

/** The sign-in window that a button opens. */
export async function windowOf(page: Page, button = "Sign in"): Promise<Page> {
  const [popup] = await Promise.all([
    page.waitForEvent("popup"),
    outlookOf(page).getByRole("button", { name: button, exact: true }).click(),
  ]);
  return popup;
}

/** Clicks through the sign-in window: the account, then what the authority asks besides. */
export async function signIn(
  page: Page,
  clicks: readonly string[] = ["Piotr Zieliński", "Accept"],
  button?: string,
): Promise<void> {
  const popup = await windowOf(page, button);
  for (const name of clicks) await popup.getByRole("button", { name, exact: true }).click();
}
