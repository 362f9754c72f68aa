import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";

const root = join(__dirname, "../..");
const scripts = "solution/src/WebResources/csum_";
const shipped = [
  ...readdirSync(join(root, "controls"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `out/controls/${name}/bundle.js`),
  ...readdirSync(join(root, scripts))
    .filter((name) => name.endsWith(".js"))
    .map((name) => `${scripts}/${name}`),
];

test("the solution has eleven bundles and two scripts", () => {
  expect(shipped).toHaveLength(13);
});

// The solution checker reads ECMAScript 2018 and reports later syntax (Microsoft Learn, "Use solution checker", 2024-07-30).
test.each(shipped)("%s is ECMAScript 2018", (path) => {
  if (!existsSync(join(root, path))) throw new Error(`${path} is not built. Run: npm run build`);
  const code = readFileSync(join(root, path), "utf8");
  expect(() => parse(code, { ecmaVersion: 2018 })).not.toThrow();
});

test("later syntax would be found", () => {
  expect(() => parse("a?.b", { ecmaVersion: 2018 })).toThrow();
});
