import * as fc from "fast-check";
import {
  findConversation,
  isTooLong,
  toMarkup,
  noteText,
  typedNote,
} from "../../../../controls/LinkedRecordsTimeline/data/noteText";

const conversation = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";

test.each([
  ["one line", "<p>one line</p>"],
  ["first\nsecond\r\n\r\nthird", "<p>first<br>second</p><p>third</p>"],
  [
    "Wants:\n- a call\n- a refund\nsoon",
    "<p>Wants:</p><ul><li>a call</li><li>a refund</li></ul><p>soon</p>",
  ],
  ["call **today**, 2 ** 3 ** 4", "<p>call <strong>today</strong>, 2 ** 3 ** 4</p>"],
  ["<img src=x onerror=alert(1)> & co", "<p>&lt;img src=x onerror=alert(1)&gt; &amp; co</p>"],
  ["  \n\n ", ""],
])("%j is kept as %j", (words, markup) => {
  expect(toMarkup(words)).toBe(markup);
});

test("a note says in which conversation it was written, to people and to whoever wants to open it", () => {
  const note = noteText("Wants a call", `From conversation ${conversation}`);
  expect(note).toBe(`<p>Wants a call</p><p>From conversation ${conversation}</p>`);
  expect(findConversation(note)).toEqual({ table: "msdyn_ocliveworkitem", id: conversation });
  expect(findConversation(`<p>${conversation}</p><p>Wants a call</p>`)).toBeUndefined();
  expect(findConversation("<p>Wants a call</p>")).toBeUndefined();
});

test("a note is changed in its words alone: the conversation stays in it, plain text stays plain", () => {
  const note = noteText("Wants **a call**\n- today", `From conversation ${conversation}`);
  expect(typedNote(note)?.words).toBe("Wants **a call**\n\n- today");
  expect(typedNote(note)?.store("Called")).toBe(
    `<p>Called</p><p>From conversation ${conversation}</p>`,
  );
  expect(typedNote("a < b\nand so on")).toMatchObject({ words: "a < b\nand so on" });
  expect(typedNote("old")?.store("new < old")).toBe("new < old");
});

test("a note with more formatting than can be typed here is not changed here", () => {
  for (const markup of [
    '<p style="color:red">red</p>',
    "<p>a <em>b</em></p>",
    '<div class="ck-content"><p>a</p></div>',
    "<table><tr><td>1</td></tr></table>",
  ])
    expect(typedNote(markup)).toBeUndefined();
});

test("whatever is typed comes back as it reads, and no markup of its own comes through", () => {
  const words = fc.stringMatching(/^[a-z<>&*;\n -]{0,60}$/);
  fc.assert(
    fc.property(words, (typed) => {
      const markup = toMarkup(typed);
      expect(markup.replace(/<\/?(p|ul|li|strong)>|<br>/g, "")).not.toMatch(/[<>]/);
      const again = markup && typedNote(markup);
      if (again) expect(toMarkup(again.words)).toBe(markup);
    }),
  );
});

test("what Dataverse would not keep is told before", () => {
  expect([
    isTooLong("&".repeat(19_000)),
    isTooLong("&".repeat(20_000)),
    isTooLong("a".repeat(99_000)),
  ]).toEqual([false, true, false]);
});

test.each(["**a ", "**a** ", "** ", "*", "- ", "- a\n", "\na ", "<li>", "<", "&"])(
  "each part of a draft or note is read once, also if it is made of %j",
  (piece) => {
    const words = piece.repeat(600_000 / piece.length); // the square of this would take minutes
    expect(toMarkup(words)).toMatch(/^<(p|ul)>/);
    expect(typedNote(`<p>${words}`)?.words ?? "").toBe("");
  },
);

test("bold ends behind the next word", () => {
  expect(toMarkup("**a** and **b**, **c d**\n**e\nf** ****")).toBe(
    "<p><strong>a</strong> and <strong>b</strong>, <strong>c d</strong><br>**e<br>f** ****</p>",
  );
});

test("a plain note with words in angle brackets can be changed, and keeps them", () => {
  const note = "09:50 <Otoh> hello";
  expect(typedNote(note)?.words).toBe(note);
  expect(typedNote(note)?.store(`${note}!`)).toBe(`${note}!`);
});
