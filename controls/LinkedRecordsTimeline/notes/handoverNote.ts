import { FormContext } from "../../../shared/form/formContext";
import { Conversation } from "../../../shared/conversation/conversation";
import { readNewestSteps, Step } from "../../../shared/conversation/journey";
import { readSurvey } from "../../../shared/conversation/preChatSurvey";
import { duration } from "../../../shared/ui/time";

/** So many of the last searches, and of the last pages, are named. */
const MAX_STEPS = 3;

/** A draft of what the next agent should know. It does not say where the visitor is, and leaves out what follows the page in addresses. */
export async function handoverText(
  { text, format, dataverse }: FormContext,
  conversationId: string,
  { channels, started, wait }: Conversation,
  linked: readonly string[],
): Promise<string> {
  const [survey, journey] = await Promise.all([
    readSurvey(dataverse, conversationId).catch(() => undefined),
    readNewestSteps(dataverse, conversationId).catch(() => undefined),
  ]);
  const section = (title: string, lines: readonly string[] | undefined): readonly string[] =>
    lines === undefined
      ? ["", text("LinkedRecordsTimeline_HandoverUnread", { part: title })]
      : lines.length > 0
        ? ["", title, ...lines.map((line) => `- ${line.replace(/\s+/g, " ")}`)]
        : [];
  const last = (kind: Step["kind"]): readonly string[] | undefined =>
    journey &&
    [
      ...new Set(
        journey.steps.flatMap((step) =>
          step.kind === kind ? (step.title ?? step.url?.split(/[?#]/, 1)[0] ?? []) : [],
        ),
      ),
    ].slice(0, MAX_STEPS);
  return [
    text("LinkedRecordsTimeline_Handover"),
    text("LinkedRecordsTimeline_HandoverChannel", {
      channel: [...channels.map(({ label }) => label), started && format.dateTime(started.at)]
        .filter(Boolean)
        .join(", "),
    }),
    ...(wait && "seconds" in wait
      ? [
          text("LinkedRecordsTimeline_HandoverWait", {
            duration: duration(wait.seconds, text("Summary_Locale")),
          }),
        ]
      : []),
    ...linked,
    ...section(
      text("LinkedRecordsTimeline_HandoverAnswers"),
      survey?.answers.flatMap(({ question, value, kind }) =>
        value && kind !== "consent"
          ? `${question ?? ""}${/[?:]$/.test(question ?? "") ? "" : ":"} ${value}`
          : [],
      ),
    ),
    ...section(text("LinkedRecordsTimeline_HandoverSearches"), last("search")),
    ...section(text("LinkedRecordsTimeline_HandoverPages"), last("page")),
    "",
    text("LinkedRecordsTimeline_HandoverQuestion"),
  ].join("\n");
}
