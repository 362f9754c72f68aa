import { Conversation } from "../conversation/conversation";
import { FailureKind } from "../dataverse/failure";
import { Reference } from "../dataverse/row";
import type { FormContext } from "../form/formContext";
import { Mutation } from "../query/useOptimisticMutations";
import { LinkPlace, linkPlace } from "./link";
import { LinkService } from "./linkService";
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
  return {
    subject,
    successMessage: replaces
      ? text("Summary_LinkedInstead", {
          name: subject,
          replaced: replaces.name ?? text("Summary_Unnamed"),
        })
      : text("Summary_Linked", { name: subject }),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text(refused, { name: subject }), why: whyNotLinked },
    optimisticUpdate: (conversation) => ({ ...conversation, [place]: target }),
    write: async () => {
      await getService().link(target, replaces);
      return true;
    },
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
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text("Summary_NotUnlinked", { name: subject }), why: whyNotLinked },
    optimisticUpdate: (conversation) => ({ ...conversation, [place]: undefined }),
    write: async () => {
      await getService().unlink(target);
      return true;
    },
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
    write: async () => {
      await getService().restore(before, place, linked);
      return true;
    },
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
