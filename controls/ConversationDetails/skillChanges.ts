import { newGuid } from "../../shared/dataverse/guid";
import { Reference } from "../../shared/dataverse/row";
import { FormContext } from "../../shared/form/formContext";
import { Skill } from "./data/skill";
import { addSkill, NewSkill, removeSkill, restoreSkill } from "./data/skillChange";
import { Mutation } from "../../shared/query/useOptimisticMutations";
import { TextKeyWith } from "../../shared/ui/text";

type Skills = readonly Skill[];

/** The removal of a skill, with the way back. */
export const removal = (
  form: FormContext,
  conversationId: string,
  skill: Skill,
): Mutation<Skills> => ({
  ...change(form, conversationId, skill, "ConversationDetails_Removed", false, removeSkill),
  inverse: change(form, conversationId, skill, "Summary_Undone", true, restoreSkill),
});

/** A skill that the agent adds by hand, with the way back. */
export function addition(
  form: FormContext,
  conversationId: string,
  { id, name }: Reference,
  level?: Reference,
): Mutation<Skills> {
  const { user } = form;
  const skill: NewSkill = {
    id: newGuid(),
    characteristicId: id,
    name,
    proficiency: level?.name,
    proficiencyId: level?.id,
    source: "person",
    addedBy: user.name,
  };
  return {
    ...change(form, conversationId, skill, "ConversationDetails_Added", true, (since) =>
      addSkill(since, conversationId, skill, user.id),
    ),
    inverse: change(form, conversationId, skill, "Summary_Undone", false, removeSkill),
  };
}

function change(
  form: FormContext,
  conversationId: string,
  skill: Skill,
  done: TextKeyWith<"name">,
  isThereAfter: boolean,
  write: typeof removeSkill,
): Mutation<Skills> {
  const { session, text } = form;
  const subject = skill.name ?? text("Summary_Unnamed");
  return {
    subject,
    successMessage: text(done, { name: subject }),
    conflictMessage: text(
      isThereAfter ? "ConversationDetails_AlreadyAdded" : "ConversationDetails_AlreadyRemoved",
      { name: subject },
    ),
    optimisticUpdate: (skills) => [
      ...skills.filter(({ id }) => id !== skill.id),
      ...(isThereAfter ? [skill] : []),
    ],
    // What another agent has done meanwhile is looked up first: nothing of theirs is overwritten.
    write: () => write(session.dataverseSince, conversationId, skill),
  };
}
