import { toFluent8Theme } from "../../../shared/form/theme";

const design = (
  tokens: Readonly<Record<string, string>>,
  isDarkTheme = false,
): ComponentFramework.FluentDesignState =>
  ({
    tokenTheme: { ...tokens },
    isDarkTheme,
  }) as unknown as ComponentFramework.FluentDesignState;

const light = { colorNeutralForeground1: "#242424", fontFamilyBase: "Segoe UI" };

test("equal tokens in another object give the same theme", () => {
  expect(toFluent8Theme(design(light), false) === toFluent8Theme(design(light), false)).toBe(true);
  expect(toFluent8Theme(undefined, true) === toFluent8Theme(undefined, true)).toBe(true);
});

test("a theme has an id, so that Fluent does not keep the theme as a key", () => {
  const ids = [
    toFluent8Theme(undefined, false),
    toFluent8Theme(undefined, true),
    toFluent8Theme(design(light), false),
    toFluent8Theme(design(light), true),
    toFluent8Theme(design(light, true), false),
    toFluent8Theme(design({ ...light, colorNeutralForeground1: "#fff" }), false),
    toFluent8Theme(design({ ...light, fontFamilyBase: "Arial" }), false),
  ].map(({ id }) => id);
  expect(ids.every(Boolean)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the tokens reach the theme's colours and font", () => {
  const theme = toFluent8Theme(design(light), false);
  expect(theme.palette.neutralPrimary).toBe("#242424");
  expect(theme.fonts.medium.fontFamily).toBe("Segoe UI");
});

test("only a few looks are kept", () => {
  const nth = (index: number): ComponentFramework.FluentDesignState =>
    design({ colorNeutralForeground1: `#${String(100_000 + index)}` });
  const first = toFluent8Theme(nth(0), false);
  for (let index = 1; index < 20; index += 1) toFluent8Theme(nth(index), false);
  expect(toFluent8Theme(nth(19), false) === toFluent8Theme(nth(19), false)).toBe(true);
  expect(toFluent8Theme(nth(0), false) === first).toBe(false);
  expect(toFluent8Theme(nth(0), false)).toEqual(first);
});
