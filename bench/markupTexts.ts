/** Makes a text of about this length. */
type MakeText = (length: number) => string;

const fill =
  (piece: string, begin = "", end = ""): MakeText =>
  (length) =>
    `${begin}${piece.repeat(Math.max(1, Math.floor((length - begin.length - end.length) / piece.length)))}${end}`;
const half =
  (start: string, end: string): MakeText =>
  (length) => {
    const count = Math.floor(length / (start.length + end.length));
    return start.repeat(count) + end.repeat(count);
  };

const paragraph =
  "<p>Dear Anna, thank you for your order of last week. It leaves our house <b>on Monday</b>.<br>Yours, Tom</p>";
const office =
  '<p class="MsoNormal" style="margin:0cm 0cm 8pt;line-height:107%"><span style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif;color:black">The delivery of&nbsp;Monday was <a href="https://shop.example/orders/4711">order 4711</a>.<o:p></o:p></span></p>';

export interface BenchText {
  readonly name: string;
  readonly make: MakeText;
  /** An ordinary mail of 5 kB has a bound of its own. */
  readonly isMail?: true;
}

/** Ordinary mails, and texts that cost a browser much. */
export const texts: readonly BenchText[] = [
  { name: "A mail in paragraphs", make: fill(paragraph), isMail: true },
  { name: "A mail written with Office", make: fill(office), isMail: true },
  { name: "Plain lines", make: fill("It is here.\n") },
  { name: "Plain lines of one letter", make: fill("a\n") },
  { name: "One line of words", make: fill("word ") },
  { name: "One Latin word", make: fill("W") },
  { name: "One Arabic word", make: fill("\u0628") },
  { name: "One Hindi word", make: fill("\u0915\u094d\u0937") },
  { name: "Emoji joined to one", make: fill("\u{1f469}\u200d") },
  { name: "Marks on one letter", make: fill("\u0301") },
  { name: "Changes of direction", make: fill("\u0627a\u202e") },
  { name: "Arabic and Latin letters", make: fill("\u0627a") },
  { name: "Hebrew letters and digits", make: fill("\u05d01") },
  { name: "Thai and Latin letters", make: fill("\u0e01a") },
  { name: "Blocks of one letter", make: fill("<div>x") },
  { name: "Nested blocks", make: half("<div>", "</div>") },
  {
    name: "Nested formatting around paragraphs",
    make: (length) => `${"<b><i><u><s><em><code>".repeat(10)}${fill("<p>x")(length)}`,
  },
  { name: "Misnested formatting", make: fill("<b alt=1><div><b alt=2><div>x") },
  { name: "Table cells", make: fill("<td>x", "<table><tr>") },
  { name: "Table rows", make: fill("<tr><td>x<td>y", "<table>") },
  { name: "Nested tables", make: half("<table><tr><td>x", "</table>") },
  { name: "Nested lists", make: half("<ul><li>x", "</ul>") },
  { name: "Links", make: fill('<a href="https://a.example">x</a> ') },
  { name: "Pictures without words", make: fill("<img src=cid:1>") },
  { name: "Line breaks", make: fill("x<br>") },
  { name: "Character references", make: fill("&eacute;&#8364;&amp;") },
  {
    name: "Different character references",
    make: (length) =>
      Array.from({ length: Math.floor(length / 8) }, (_, at) => `&#${10000 + at};`).join("") +
      "<p>",
  },
  {
    name: "Links with marks, not ended",
    make: fill("<a href=https://a.example>e\u0301\u0301"),
  },
  { name: "Comments", make: fill("x<!---->", "<p>") },
  { name: "Words in angle brackets", make: fill("<x>", "<p>") },
  { name: "One tag with many attributes", make: fill("x=1 ", "<a ") },
  {
    name: "A picture in the text",
    make: fill("A", '<p>words<img src="data:image/png;base64,', '" alt="map">'),
  },
  { name: "Code", make: fill("p{color:red}", "<style>", "</style>words") },
];
