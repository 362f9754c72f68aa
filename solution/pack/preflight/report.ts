import type { Finding } from "./finding";
import type { Report } from "./preflight";

/** Whether a zip must not be released or imported. */
export const hasErrors = (reports: readonly Report[]) =>
  reports.some(({ findings }) => findings.some(({ level }) => level === "error"));

/** The findings in words, each with its code and its cure. */
export function reportText(reports: readonly Report[]): string {
  return reports
    .flatMap(({ fileName, findings }) => [
      plain(fileName),
      ...(findings.length > 0 ? findings.map(findingText) : ["  no findings"]),
    ])
    .join("\n");
}

const findingText = ({ code, level, entry, problem, cure }: Finding) =>
  `  ${level} ${code}  ${plain(entry ? `${entry}: ${problem}` : problem)}\n      ${cure}`;

/** Names and values come from outside: what a terminal would obey is not printed. */
const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, "?").slice(0, 500);
