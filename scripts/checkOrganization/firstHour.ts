import {
  lookAtForms,
  lookAtSwitches,
  lookInto,
  type Finding,
  type Need,
} from "../../workbench/page/diagnosis";
import { send, type Connection } from "../../workbench/page/connection";
import type { OrganizationClient } from "../../workbench/orgProxy/organizationClient";

/** One question that reading answers. Neither text holds a name, an id or a token, so both are fit for a public issue. */
export interface FirstHourAnswer {
  readonly question: string;
  readonly findings: readonly Finding[];
}

/** The organization for the doctor's functions. Of a refusal it passes on the status and the code: its message may hold ids. */
export const readOnlyConnection = (ask: OrganizationClient): Connection => ({
  url: "/api/data/v9.2",
  user: "",
  fetch: async (path) => {
    const address = new URL(path instanceof Request ? path.url : path, "https://organization");
    const { status, body } = await ask({
      method: "GET",
      path: `${address.pathname}${address.search}`,
      headers: { accept: "application/json", prefer: 'odata.include-annotations="*"' },
    });
    if (status < 400) return new Response(Uint8Array.from(body), { status });
    const [, code = "no code"] = /"code"\s*:\s*"(0x[0-9a-f]+)"/i.exec(body.toString("utf8")) ?? [];
    const message = `HTTP ${status}, ${code}`;
    return new Response(JSON.stringify({ error: { code, message } }), { status });
  },
});

/** Reads what can be read. `needs` is workbench/permissions.json: the tables of each control. */
export async function readFirstHour(
  connection: Connection,
  needs: Readonly<Record<string, readonly Need[]>>,
): Promise<readonly FirstHourAnswer[]> {
  const [switches, forms, id] = await Promise.all([
    lookAtSwitches(connection),
    lookAtForms(connection),
    lookAtOwnId(connection),
  ]);
  const answers: FirstHourAnswer[] = [
    ...switches.map(({ title, finding }) => ({
      question: `Setting: ${title}`,
      findings: [finding],
    })),
    // A form's name is the organization's own.
    ...forms.map(({ findings }, index) => ({ question: `Main form ${index + 1}`, findings })),
    { question: "Is msdyn_ocliveworkitemid the conversation's own id?", findings: [id] },
  ];
  for (const need of mergeNeeds(Object.values(needs).flat()))
    answers.push({
      question: `Table ${need.table}`,
      findings: await lookInto(connection, need),
    });
  return answers;
}

async function lookAtOwnId(connection: Connection): Promise<Finding> {
  try {
    const answer = await send(
      connection,
      "msdyn_ocliveworkitems?$select=activityid,msdyn_ocliveworkitemid&$top=50",
    );
    const { value } = (await answer.json()) as {
      readonly value: readonly Readonly<Record<string, unknown>>[];
    };
    if (value.length === 0) return { state: "none", words: "No conversations to compare." };
    const own = value.filter(
      ({ activityid, msdyn_ocliveworkitemid: id }) =>
        String(id).toLowerCase() === String(activityid).toLowerCase(),
    ).length;
    return {
      state: own === value.length ? "good" : "bad",
      words: `Yes in ${own} of ${value.length} conversations.`,
    };
  } catch (reason) {
    const { message } = reason as { readonly message?: string };
    return { state: "bad", words: `Couldn't read: ${message}` };
  }
}

/** Each table once, with the columns and privileges of all controls. */
function mergeNeeds(needs: readonly Need[]): readonly Need[] {
  const tables = new Map<string, Need>();
  for (const { table, columns, also } of needs) {
    const known = tables.get(table);
    tables.set(table, {
      table,
      columns: [...new Set([...(known?.columns ?? []), ...columns])],
      also: [...new Set([...(known?.also ?? []), ...also])],
    });
  }
  return [...tables.values()].sort((one, other) => one.table.localeCompare(other.table));
}

const marks: Readonly<Record<Finding["state"], string>> = {
  good: "[ok]     ",
  none: "[check]  ",
  bad: "[problem]",
};

export const describeAnswers = (answers: readonly FirstHourAnswer[]): readonly string[] =>
  answers.flatMap(({ question, findings }) => [
    question,
    ...findings.map(({ state, words }) => `  ${marks[state]} ${words}`),
  ]);

/** Assumptions of docs/unverified.md that `readFirstHour` looks at. */
const ANSWERED =
  /^`msdyn_ocliveworkitemid` holds|^agents may read `msdyn_omnichannelconfiguration`/;

/** What only a try shows: the first column of the tables "First checks" and "Assumptions about the platform" of docs/unverified.md. */
export function listTries(page: string): readonly string[] {
  const sections = page.split(/^## /m).filter((text) => /^(First checks|Assumptions)/.test(text));
  return sections.flatMap((section) =>
    [...section.matchAll(/^\| (?!---)(.+?) \|/gm)]
      .slice(1) // the head of the table
      .map(([, cell = ""]) => cell)
      .filter((cell) => !ANSWERED.test(cell))
      .map((cell) => cell.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")),
  );
}
