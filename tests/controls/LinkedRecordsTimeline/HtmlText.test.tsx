import { render } from "@testing-library/react";
import * as fc from "fast-check";
import * as React from "react";
import { parseHtml } from "../../../controls/LinkedRecordsTimeline/data/htmlTree";
import { hasRemotePictures, HtmlText } from "../../../controls/LinkedRecordsTimeline/HtmlText";

const draw = (html: string, showsPictures = false): HTMLElement =>
  render(<HtmlText tree={parseHtml(html)} showsPictures={showsPictures} pictureName="Image" />)
    .container;

test("words and their order stay, with what makes them readable", () => {
  const drawn = draw(
    "<h2>Title</h2><p>One <b>two</b><br>three</p><ul><li>four</li></ul><table><tr><td>five</td></tr></table>",
  );
  expect(drawn.textContent).toBe("TitleOne twothreefourfive");
  expect(drawn.querySelectorAll("b, br, li, td")).toHaveLength(4);
});

test.each([
  ["<script>alert(1)</script>a", "a"],
  ["<img src=x onerror=alert(1) alt='a picture'>", "[a picture]"],
  ["<svg><script>alert(1)</script><a href='javascript:alert(1)'><text>x</text></a></svg>b", "b"],
  ["<math><mtext><img src=x onerror=alert(1)></mtext></math>c", "c"],
  ["<iframe srcdoc='<script>alert(1)</script>'></iframe>d", "d"],
  ["<form action='https://evil.example'><input name=p><button>Log in</button>e</form>", "e"],
  ["<style>* { display: none }</style><link rel=stylesheet href=https://evil.example/x.css>f", "f"],
  ["<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>g", "g"],
  ["<template><img src=x onerror=alert(1)></template>h", "h"],
  [
    "<a href='jAvAsCrIpT:alert(1)'>i</a><a href='data:text/html,x'>j</a><a href=' &#106;avascript:alert(1)'>k</a>",
    "ijk",
  ],
  ["<p style='position:fixed;inset:0' class=x id=y onclick='alert(1)'>l</p>", "l"],
  [
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example'>m",
    "m",
  ],
])("of %s only words are left", (html, words) => {
  const drawn = draw(html, true);
  expect(drawn.textContent?.trim()).toBe(words);
  for (const element of drawn.querySelectorAll("*"))
    expect(element.getAttributeNames()).toEqual([]);
});

test("links keep addresses of known kinds, and open apart", () => {
  const drawn = draw(
    "<a href='https://shop.example/?a=1&amp;b=2' onclick='x()'>shop</a> <a href='mailto:a@b.example'>mail</a>",
  );
  expect(
    [...drawn.querySelectorAll("a")].map(({ href, rel, target }) => [href, rel, target]),
  ).toEqual([
    ["https://shop.example/?a=1&b=2", "noopener noreferrer", "_blank"],
    ["mailto:a@b.example", "noopener noreferrer", "_blank"],
  ]);
});

test("pictures come when they are asked for, from plain addresses alone", () => {
  const html =
    "<img src='https://shop.example/a.png' alt='one'><img src='data:image/png;base64,AAAA' alt='two'><img src='cid:1' alt='three'>";
  expect(draw(html).querySelectorAll("img")).toHaveLength(0);
  const drawn = draw(html, true);
  expect(
    [...drawn.querySelectorAll("img")].map((picture) => [
      picture.src,
      picture.getAttribute("referrerpolicy"),
    ]),
  ).toEqual([["https://shop.example/a.png", "no-referrer"]]);
  expect(drawn.textContent).toBe("[two][three]");
});

test("however deep and long it is, it is drawn", () => {
  expect(draw(`${"<div>".repeat(1000)}deep`).textContent).toBe("deep");
  expect(draw("<p>x</p>".repeat(8000)).querySelectorAll("p").length).toBeLessThanOrEqual(5000);
});

test("whatever it is made of, no element and no attribute that is not listed comes out", () => {
  const piece = fc.constantFrom(
    "<svg>",
    "</svg>",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=x>",
    "<!--",
    "-->",
    "<a href=javascript:x>",
    "<style>",
    "</style>",
    "<noscript>",
    "</noscript>",
    '"',
    "'",
    ">",
    "<",
    "<math>",
    "<mglyph>",
    "<table>",
    "<select>",
    "<textarea>",
    "word",
    "<![CDATA[",
    "]]>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const drawn = draw(pieces.join(""), true);
      for (const element of drawn.querySelectorAll("*")) {
        expect(["P", "TABLE", "TBODY", "TR", "TD", "TH", "DIV", "SPAN"]).toContain(element.tagName);
        expect(element.getAttributeNames()).toEqual([]);
      }
    }),
  );
});

test.each([
  ["deep in other elements", "<blockquote><div>".repeat(90), ""],
  ["behind the last element that is drawn", "<p>x</p>".repeat(6000), ""],
  ["in a table that is not closed", "<table><tr>", ""],
  ["in a button", "<button>", "</button>"],
])("code is never shown: %s", (_where, before, after) => {
  const code =
    "<style>p { color: red }</style><script>alert('red')</script><title>red</title><textarea>red</textarea>";
  const drawn = draw(`${before}${code}${after}words`).textContent ?? "";
  expect(drawn).toMatch(/words$/);
  expect(drawn).not.toMatch(/red/);
});

test("deep elements lose their boxes, not their lines, links and words", () => {
  const drawn = draw(
    `${"<div>".repeat(320)}one<div>two</div>three <a href="https://example.com/deep">link</a>`,
  );
  const lines = (drawn.innerHTML.match(/[^<>]*(?=<br>|<a)/g) ?? []).filter(Boolean);
  expect(lines).toEqual(["one", "two", "three "]);
  expect(drawn.querySelector("a")).toHaveAttribute("href", "https://example.com/deep");
});

test("words behind the last element keep their lines", () => {
  const drawn = draw(`${"<p>x</p>".repeat(6000)}<p>one <b>and</b></p><p>two</p>`);
  expect(drawn.querySelectorAll("*").length).toBeLessThan(5010);
  expect(drawn.textContent).toMatch(/x\s+one and\s*\n\s*two\s*$/);
});

test.each([
  [
    '<a title="Home > Returns" href="https://example.com/returns">returns</a>',
    "https://example.com/returns",
  ],
  ["<a title='a > b' href=https://example.com/x>returns</a>", "https://example.com/x"],
  [
    '<a href="https://contoso.sharepoint.com/sites/S/Shared Documents/Offer (1).pdf">returns</a>',
    "https://contoso.sharepoint.com/sites/S/Shared%20Documents/Offer%20(1).pdf",
  ],
  ['<a href=" https://example.com/a\n  b ">returns</a>', "https://example.com/a%20%20b"],
  [
    '<a href="/api/data/v9.0/msdyn_richtextfiles(6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01)/msdyn_fileblob/$value">returns</a>',
    "/api/data/v9.0/msdyn_richtextfiles(6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01)/msdyn_fileblob/$value",
  ],
])("%s is a link", (html, address) => {
  const drawn = draw(html);
  expect(drawn.textContent).toBe("returns");
  expect(drawn.querySelector("a")).toHaveAttribute("href", address);
});

test.each([
  "<a href='/api/data/v9.2/WhoAmI()'>x</a>",
  "<a href='/api/data/v9.2/contacts'>x</a>",
  "<a href='file:///c:/x'>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
])("%s is no link", (html) => {
  expect(draw(html).innerHTML).toBe("x");
});

test("a picture of the organization is shown, others are named", () => {
  const own =
    "/api/data/v9.0/msdyn_richtextfiles(6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01)/msdyn_imageblob/$value?size=full";
  const drawn = draw(`<p><img src="${own}"></p>`);
  expect(drawn.querySelector("img")).toHaveAttribute("src", own);
  expect(drawn.querySelector("img")).toHaveAttribute("alt", "Image");
  expect(draw("<img src='cid:photo'>").textContent).toBe("[Image]");
  expect(draw("<img src='cid:photo' alt=''>").textContent).toBe("[Image]");
  expect(draw("<img src='https://shop.example/line.png' alt=''>").textContent).toBe("");
  expect(draw("<img src='https://shop.example/t.gif' width=1 height='1'>").textContent).toBe("");
  expect(
    ["https://shop.example/a.png", "cid:1", own].map((src) =>
      hasRemotePictures(parseHtml(`<p><img src="${src}"></p>`)),
    ),
  ).toEqual([true, false, false]);
});

test.each(["\u0628", "W", "x\u0301\u0302", "\u{1f469}"])(
  "a long word of %s is drawn as several texts, and stays one word",
  (letter) => {
    const word = letter.repeat(1000);
    const drawn = draw(`<p>a ${word} z</p>`).querySelector("p");
    const lengths = [...(drawn?.childNodes ?? [])].map(({ textContent }) => textContent?.length);
    expect(drawn?.textContent).toBe(`a ${word} z`);
    expect(Math.max(...lengths.map(Number))).toBeLessThanOrEqual(64 * letter.length);
    expect(drawn?.children).toHaveLength(0);
  },
);

test("a list that goes on begins with its next number", () => {
  const list = { name: "ol", children: ["x"], attributes: new Map([["start", "7"]]) };
  const { container } = render(
    <HtmlText tree={{ children: [list] }} showsPictures={false} pictureName="Image" />,
  );
  expect(container.querySelector("ol")).toHaveAttribute("start", "7");
  expect(draw("<ol start=7><li>x</ol>").querySelector("ol")).not.toHaveAttribute("start");
});

test("words behind a large picture are shown, and a tag without an end is not", () => {
  const data = "A".repeat(400_000);
  const drawn = draw(
    `<p>before</p><img src="data:image/png;base64,${data}" alt="map"><p>after</p>`,
  );
  expect(drawn.textContent).toBe("before[map]after");
  expect(draw(`<p>before</p><img src="data:image/png;base64,${data}`).textContent).toBe("before");
});

test("words in angle brackets that are no elements are shown as written", () => {
  expect(draw("<p>09:50 <Otoh> run -U <id> <user@example.com></p>").textContent).toBe(
    "09:50 <Otoh> run -U <id> <user@example.com>",
  );
});

test("elements behind the last one that is drawn make no empty lines", () => {
  expect(
    draw(`${"<b alt=1><div> <b alt=2><div>".repeat(3000)}<p>one</p>`).textContent?.trim(),
  ).toBe("one");
  expect(draw(`${"<div>".repeat(4000)}<p>one</p> <p>two</p>`).textContent).toBe("one\ntwo");
});

test("no letter has more marks than a browser can draw", () => {
  const marks = "\u0301".repeat(50_000);
  expect(
    draw(`<p>a${marks}b&#769;</p>${"<p>".repeat(4000)}a${marks}`).textContent?.length,
  ).toBeLessThan(50);
  expect(draw(`<img src="cid:1" alt="${"a".repeat(5000)}">`).textContent).toHaveLength(1002);
});
