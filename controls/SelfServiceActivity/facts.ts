import { fold, Step } from "../../shared/conversation/journey";
import { Visit, VisitStep } from "./visits";
import { TextKeyWith } from "../../shared/ui/text";

/** What a visit says: the key of a text, what it is about, and how often or for how many seconds. */
export type Fact = readonly [
  key: TextKeyWith<"title" | "duration" | "count">,
  step: VisitStep,
  amount?: number,
];

const MAX_FACTS = 2;
const TIMES_READ = 3;

/**
 * The last visit in at most two facts, read without guessing: a phrase after which no article was opened; a phrase searched
 * again; an article opened three times; the last page before the chat began.
 */
export function summarizeVisit(
  { began, steps }: Visit,
  chatBegan: Date | undefined,
): readonly Fact[] {
  if (!began) return [];
  const lastArticle = steps.findIndex(({ kind }) => kind === "article");
  const sinceArticle = new Set<Step>(lastArticle < 0 ? steps : steps.slice(0, lastArticle));
  const searches = countByTitle(steps, "search");
  const inVain = searches.find(([step]) => sinceArticle.has(step));
  const again = searches.find((each) => each !== inVain && each[1] > 1);
  const article = countByTitle(steps, "article").find(([, times]) => times >= TIMES_READ);
  const page = steps.find(
    (step) => step.kind === "page" && step.began && !(chatBegan && step.began.at > chatBegan),
  );
  const facts: readonly (Fact | undefined)[] = [
    inVain && [
      inVain[1] > 1 ? "SelfServiceActivity_AgainInVain" : "SelfServiceActivity_InVain",
      ...inVain,
    ],
    again && ["SelfServiceActivity_Again", ...again],
    article && ["SelfServiceActivity_ReadAgain", ...article],
    page && [
      page.seconds ? "SelfServiceActivity_LastPageFor" : "SelfServiceActivity_LastPage",
      page,
      page.seconds,
    ],
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact)).slice(0, MAX_FACTS);
}

/** The newest step of each title, capitals, accents and spaces aside, with how many there are. */
function countByTitle(
  steps: readonly VisitStep[],
  wanted: Step["kind"],
): readonly (readonly [VisitStep, number])[] {
  const byTitle = new Map<string, readonly [VisitStep, number]>();
  for (const step of steps) {
    if (step.kind !== wanted || !step.title) continue;
    const name = fold(step.title).replace(/\s+/g, " ");
    const [newest, times] = byTitle.get(name) ?? [step, 0];
    byTitle.set(name, [newest, times + 1]);
  }
  return [...byTitle.values()];
}
