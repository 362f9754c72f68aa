import { Conversation } from "../conversation/conversation";
import { FailureKind } from "../dataverse/failure";
import { Reference } from "../dataverse/row";
import type { FormContext } from "../form/formContext";
import { Mutation } from "../query/useOptimisticMutations";
import { isSameRow, LinkPlace, linkPlace } from "./link";
import { LinkOutcome, LinkService, LinkTransport } from "./linkService";
import { PlainTextKey, TextKeyWith } from "../ui/text";

/** One change of a link, as the agent begins it. */
export interface LinkChange extends Pick<FormContext, "text"> {
  /** The service when the change is carried out. */
  readonly getService: () => LinkService;
  readonly before: Conversation;
  readonly target: Reference;
}

/** Links a record, with the way back. `refused` is the text for a link that the server refuses. */
export function linkMutation(
  change: LinkChange,
  refused: TextKeyWith<"name"> = "Summary_NotLinked",
): Mutation<Conversation> {
  const { text, getService, before, target } = change;
  const place = linkPlace(target.table);
  const subject = target.name ?? text("Summary_Unnamed");
  const replaces = before[place];
  const linked = text(
    saysLinked(getService().transport) ? "Summary_LinkCanBeUndone" : "Summary_Linked",
    { name: subject },
  );
  return {
    subject,
    successMessage: replaces
      ? text("Summary_LinkedInstead", {
          name: subject,
          replaced: replaces.name ?? text("Summary_Unnamed"),
        })
      : linked,
    ...awaitRow(change, "Summary_LinkUnconfirmed"),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text(refused, { name: subject }), why: whyNotLinked },
    optimisticUpdate: (conversation) => ({ ...conversation, [place]: target }),
    write: async () => written(await getService().link(target, replaces)),
    inverse: restoreMutation(change, place, target),
  };
}

/** Links a record that was created for the conversation. A second attempt links the same record. */
export const linkCreatedMutation = (change: LinkChange): Mutation<Conversation> =>
  linkMutation(change, "Summary_CreatedNotLinked");

export function unlinkMutation(change: LinkChange): Mutation<Conversation> {
  const { text, getService, target } = change;
  const place = linkPlace(target.table);
  const subject = target.name ?? text("Summary_Unnamed");
  return {
    subject,
    successMessage: text("Summary_Unlinked", { name: subject }),
    ...awaitRow(change, "Summary_UnlinkUnconfirmed"),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text("Summary_NotUnlinked", { name: subject }), why: whyNotLinked },
    optimisticUpdate: (conversation) => ({ ...conversation, [place]: undefined }),
    write: async () => written(await getService().unlink(target)),
    inverse: restoreMutation(change, place, undefined),
  };
}

function restoreMutation(
  { text, getService, before, target }: LinkChange,
  place: LinkPlace,
  linked: Reference | undefined,
): Mutation<Conversation> {
  const subject = target.name ?? text("Summary_Unnamed");
  return {
    subject,
    successMessage: text("Summary_Undone", { name: subject }),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text("Summary_NotLinked", { name: subject }), why: whyNotLinked },
    optimisticUpdate: (conversation) => ({
      ...conversation,
      case: before.case,
      customer: before.customer,
    }),
    write: async () => written(await getService().restore(before, place, linked)),
  };
}

/**
 * The platform tells the agent itself that a record was linked, not that one was unlinked (public copies of its agent SDK), so our
 * message only offers the way back.
 */
const saysLinked = (transport: LinkTransport): boolean =>
  transport !== "direct" && transport !== "none";

const written = (outcome: LinkOutcome): true | "unconfirmed" =>
  outcome === "done" ? true : outcome;

/** The change stays on screen until the row has another record in its place than before: the wanted one, or somebody else's. */
function awaitRow(
  { text, before, target }: LinkChange,
  unconfirmed: TextKeyWith<"name">,
): Pick<Mutation<Conversation>, "unconfirmedMessage" | "isSettledBy"> {
  const place = linkPlace(target.table);
  return {
    unconfirmedMessage: text(unconfirmed, { name: target.name ?? text("Summary_Unnamed") }),
    isSettledBy: (conversation) => !isSameRow(conversation[place], before[place]),
  };
}

/** The text that says why a link was not changed. */
function whyNotLinked(kind: FailureKind): PlainTextKey {
  switch (kind) {
    case "closed":
      return "Summary_LinkClosed";
    case "changed":
      return "Summary_LinkChanged";
    case "missingRow":
      return "Summary_LinkGone";
    case "noPrivilege":
      return "Summary_LinkForbidden";
    case "offline":
      return "Summary_Offline";
    case "throttled":
      return "Summary_StillBusy";
    default:
      return "Summary_LinkFailed";
  }
}
