import type { Random } from "../seededRandom";

/** Texts by hand: each stands for a kind that the rules below do not make. */
const byHand: readonly string[] = [
  "<noscript><p title='</noscript><img src=x onerror=window.hostile=1>'></noscript>",
  "<svg></p><style><a id='</style><img src=x onerror=window.hostile=1>'>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=window.hostile=1&gt;'>",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.hostile=1>",
  "<template><img src=x onerror=window.hostile=1></template>",
  "<select><template><style><!--</style><a rel='--></style></template></select><img id=x src=x onerror=window.hostile=1>'>",
  "<a href='jav&#x09;ascript:window.hostile=1'>a</a><a href='&#106;avascript:window.hostile=1'>b</a>",
  "<a href='\u0001javascript:window.hostile=1'>c</a>",
  "<iframe srcdoc='<script>parent.hostile=1</script>'></iframe>",
  "<object data='data:text/html,<script>parent.hostile=1</script>'></object>",
  "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
  "<base href='https://evil.example/'><a href='/x'>x</a>",
  "<link rel=stylesheet href='https://evil.example/x.css'><style>@import 'https://evil.example/y.css';</style>",
  '<p style="background:url(https://evil.example/z.png);position:fixed;inset:0">over everything</p>',
  "{{constructor.constructor('window.hostile=1')()}} ${window.hostile=1} #{7*7} <%= 7*7 %>",
  '\'; DROP TABLE contact; -- " or 1=1 or ""="',
  "\u202eexe.fdp\u202c \u2066isolated \u202dnot ended",
  "Invoice_\u202efdp.exe",
  "e\u0301".repeat(200) + "\u0489".repeat(400),
  "\ud800 lone surrogate \udc00 \u0000 nul \ufffe",
  "👩‍👩‍👧‍👦".repeat(120),
  "<b>never closed <i>nor this <u>nor that",
  "a < b && b > c; List<String> x; <Otoh> hello",
  "<p>" + "word ".repeat(4000),
];

const EVIL = "https://evil.example";
const RUN = "window.hostile=1";

const tags = [
  "img",
  "svg",
  "script",
  "style",
  "math",
  "iframe",
  "object",
  "embed",
  "form",
  "input",
  "video",
  "audio",
  "details",
  "marquee",
  "body",
  "table",
  "a",
  "b",
  "div",
  "p",
  "td",
  "template",
  "noscript",
  "xmp",
  "textarea",
  "title",
  "custom-element",
  "font",
  "isindex",
  "svg:a",
];
const events = [
  "onerror",
  "onload",
  "onclick",
  "ontoggle",
  "onfocus",
  "onmouseover",
  "onanimationstart",
  "onpointerenter",
  "onbegin",
  "OnErRoR",
];
const addressAttributes = [
  "href",
  "src",
  "action",
  "formaction",
  "data",
  "poster",
  "background",
  "xlink:href",
  "srcset",
  "ping",
];
const addresses = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  ` javascript:${RUN}`,
  `&#x6A;avascript:${RUN}`,
  `vbscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  "data:image/svg+xml,<svg onload=alert(1)>",
  `${EVIL}/x`,
  "//evil.example/x",
  "\\\\evil.example\\x",
  "https:evil.example",
  "http://[::1",
  "https://evil.example:99999/",
  "https://user:pass@evil.example/",
  "https://xn--80ak6aa92e.example/\u202egpj.exe",
  `blob:${EVIL}/1`,
  "file:///etc/passwd",
  "mailto:a@b.example?bcc=all@evil.example&body=x",
  "tel:+1;ext=*#06#",
  "",
];
const quotes = ['"', "'", "", "`"];
const breaks = [" ", "\n", "\t", "/", "\f", "\u00a0", " a=b "];
const directions = ["\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u200f", "\u200e", "\u061c"];
const nested = [
  "b",
  "i",
  "font",
  "div",
  "blockquote",
  "table",
  "ul><li",
  "a",
  "span",
  "p",
  "td",
  "h1",
  "form",
  "svg",
  "math",
];
const repeated = [
  "a",
  "W",
  "ж",
  "漢",
  "א",
  "-",
  "\u200b",
  "&",
  "<",
  "[",
  "(",
  "*",
  "\n",
  "\t",
  "%",
  "/",
];

const rules: readonly ((random: Random) => string)[] = [
  // An element with a handler, an address, or both.
  (random) => {
    const quote = random.pick(quotes);
    const space = (): string => random.pick(breaks);
    const handler = `${random.pick(events)}=${quote}${RUN}${quote}`;
    const address = `${random.pick(addressAttributes)}=${quote}${random.pick(addresses)}${quote}`;
    return `<${random.pick(tags)}${space()}${handler}${space()}${address}>words</${random.pick(tags)}>`;
  },
  (random) =>
    `<a ${random.pick(["href", "HREF", "title='>' href"])}=${random.pick(['"', "'"])}${random.pick(addresses)}">link</a> ${random.pick(addresses)}`,
  // A deep nest, with attributes that keep its elements apart.
  (random) => {
    const depth = 20 + random.below(400);
    const [outer, inner] = [random.pick(nested), random.pick(nested)];
    const attribute = random.pick(["alt", "href", "src", "x"]);
    const isClosed = random.below(2) === 0;
    return `${Array.from({ length: depth }, (_, level) => `<${outer} ${attribute}=${level}><${inner}>`).join("")}deep${isClosed ? `</${inner}></${outer}>`.repeat(depth) : ""}`;
  },
  // Direction characters around words and file names.
  (random) =>
    `${random.pick(directions)}Order ${random.below(9999)}${random.pick(directions)} photo_${random.pick(directions)}gnp.exe`,
  // A long text without a place to break it, or with too many.
  (random) => random.pick(repeated).repeat(50 + random.below(4000)),
  // An address in plain words.
  (random) => `see ${random.pick(addresses)} or <${random.pick(addresses)}>, www.evil.example`,
  // A raw text element around another one.
  (random) => {
    const [outer, inner] = [random.pick(tags), random.pick(tags)];
    return `<${outer}><${inner} title="</${outer}><img src=x ${random.pick(events)}=${RUN}>">words</${inner}></${outer}>`;
  },
  // Entities, whole and cut.
  (random) =>
    `&${random.pick(["lt", "#60", "#x3c", "amp;lt", "nbsp", "bogus"])};script&gt;${RUN}&lt;/script${random.pick([";", "", "&"])} &#${random.below(1_200_000)};`,
];

/** Hostile texts: those by hand, and as many by rules as are wanted; a part of them is cut or spliced. The same seed makes the same. */
export function makeVectors(random: Random, count: number): readonly string[] {
  const made = [...byHand];
  while (made.length < count) {
    const text = random.pick(rules)(random);
    const change = random.below(6);
    if (change === 0) made.push(text.slice(0, 1 + random.below(text.length)));
    else if (change === 1) made.push(random.pick(made).slice(0, 2000) + text);
    else made.push(text);
  }
  return made.slice(0, count);
}
