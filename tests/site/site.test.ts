import { build } from "../../site/build";
import { problemsOf } from "../../site/check";
import { generatedParts, standing } from "../../site/generated";
import { controls, root } from "../architecture/project";

const site = build(root);
const page = (address: string): string => String(site.get(address));
/** The site with one page changed. */
const changed = (address: string, from: string, to: string) => {
  expect(page(address)).toContain(from);
  return new Map(site).set(address, page(address).replace(from, to));
};

test("no link, picture or anchor of the site leads nowhere, and every page is reached", () => {
  expect(problemsOf(site)).toEqual([]);
});

test.each([
  [
    "a link to a page that is not there",
    'href="placing.html"',
    'href="placed.html"',
    'makers.html: the link "placed.html" leads nowhere',
  ],
  [
    "an anchor that is not there",
    'href="admins.html#import"',
    'href="admins.html#imports"',
    'makers.html: the link "admins.html#imports" leads nowhere',
  ],
  [
    "a link without an address",
    'href="comparison.html"',
    'href=""',
    'makers.html: the link "" leads nowhere',
  ],
])("%s is found", (_what, from, to, problem) => {
  expect(problemsOf(changed("makers.html", from, to))).toContain(problem);
});

test("a picture without words and a page that nothing leads to are found", () => {
  expect(
    problemsOf(
      changed(
        "index.html",
        /<img [^>]*>/.exec(page("index.html"))?.[0] ?? "no picture",
        '<img src="images/form.png" alt="">',
      ),
    ),
  ).toContain("index.html: the picture images/form.png has no words");
  expect(problemsOf(new Map(site).set("lost.html", "<h1>Lost</h1>"))).toEqual([
    "lost.html: nothing leads there",
  ]);
});

test("a link to a file of the repository that is no page keeps its words alone", () => {
  expect(page("dataverse.html")).toContain("roles.json holds the security roles");
  expect(
    [...site.values()].filter(
      (file) => typeof file === "string" && /href="[^"]*\.(md|json|ts)"/.test(file),
    ),
  ).toEqual([]);
});

test("every page of the documentation has its line in docs/index.md", () => {
  const pages = [...site.keys()].filter(
    (address) => address.endsWith(".html") && address !== "index.html",
  );
  expect(pages.filter((address) => !page("index.html").includes(`href="${address}"`))).toEqual([]);
});

test.each(controls)("the page of %s shows its picture", (name) => {
  expect(page(`controls/${name}.html`)).toContain(`<img src="../images/${name}.png"`);
});

test.each(
  generatedParts(root).map((part) => ({ part, of: part.page, what: part.name ?? "picture" })),
)("$of has the $what that npm run docs -- --write makes", ({ part }) => {
  expect(standing(root, part)).toBe(part.text);
});
