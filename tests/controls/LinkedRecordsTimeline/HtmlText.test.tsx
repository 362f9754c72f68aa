import { render } from "@testing-library/react";
import * as fc from "fast-check";
import * as React from "react";
import { HtmlText } from "../../../controls/LinkedRecordsTimeline/HtmlText";

const draw = (html: string, showsPictures = false): HTMLElement =>
  render(<HtmlText html={html} showsPictures={showsPictures} />).container;

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
