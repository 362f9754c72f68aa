import { findFileProblem } from "../../../../controls/LinkedRecordsTimeline/notes/Attachments";

const rules = { mostBytes: 10, blocked: ["exe"] };

test.each([
  ["a.exe", "LinkedRecordsTimeline_FileBlocked"],
  ["a.EXE. . ", "LinkedRecordsTimeline_FileBlocked"],
  ["a.exe\u200E", "LinkedRecordsTimeline_FileBlocked"],
  ["a.exe copy", undefined],
  [`${". ".repeat(300_000)}a.pdf`, undefined], // the square of this would take minutes
])("%.20j has the problem %p", (name, problem) => {
  expect(findFileProblem(new File(["x"], name), rules)).toBe(problem);
});
