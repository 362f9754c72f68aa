import { violations } from "../support/axe";
import { useStage } from "../support/browser";
import { sticksOut } from "../support/layout";

const stage = useStage();

// Each theme has colours of its own. Polish words are longer and right to left turns every layout round, in the form's usual width; 240 px is
// the narrowest column, where words wrap and buttons move.
describe.each(["light", "dark", "highContrast"])("in %s", (theme) => {
  test.each(["language=1033", "language=1045&direction=rtl", "width=240"])(
    "the form with its controls is accessible: %s",
    async (query) => {
      const page = await stage.open(`?scenario=liveChat&theme=${theme}&${query}`);
      expect(await violations(page)).toEqual([]);
      expect(await sticksOut(page)).toEqual({ out: [], scrolls: false });
    },
  );
});

// Each fault has a message of its own, in one theme each at least; 500 also in high contrast, whose error colours differ most.
test.each([
  ["403", "light"],
  ["404", "dark"],
  ["500", "light"],
  ["500", "highContrast"],
  ["offline", "dark"],
])("so is the fault %s in %s", async (fault, theme) => {
  const page = await stage.open(`?scenario=liveChat&theme=${theme}&fault=${fault}`);
  expect(await violations(page)).toEqual([]);
});

// Windows replaces every colour: an icon with a fixed colour would vanish.
test("forced colours: accessible, and every icon is drawn in a system colour", async () => {
  const page = await stage.open("?scenario=liveChat", { forcedColors: "active" });
  expect(await violations(page)).toEqual([]);
  const colours = await page.evaluate(() =>
    [...document.querySelectorAll("[data-control] svg")].map(
      (icon) => getComputedStyle(icon).color === getComputedStyle(icon.parentElement ?? icon).color,
    ),
  );
  expect(colours.length).toBeGreaterThan(0);
  expect(colours).not.toContain(false);
});
