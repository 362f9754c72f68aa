import { newGuid } from "../../shared/dataverse/guid";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Skill } from "./data/skill";
import { addSkill, NewSkill, removeSkill, restoreSkill } from "./data/skillChange";
import { Change } from "../../shared/query/useUndo";

type Skills = readonly Skill[];

/** The removal of a skill, with the way back. */
export const removal = (host: Host, skill: Skill): Change<Skills> => ({
  ...change(host, skill, "ConversationDetails_Removed", false, removeSkill),
  back: change(host, skill, "Summary_Undone", true, restoreSkill),
});

/** A skill that the agent adds by hand, with the way back. */
export function addition(host: Host, { id, name }: Reference, level?: Reference): Change<Skills> {
  const { user } = host;
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
    ...change(host, skill, "ConversationDetails_Added", true, (since, conversationId) =>
      addSkill(since, conversationId, skill, user.id),
    ),
    back: change(host, skill, "Summary_Undone", false, removeSkill),
  };
}

function change(
  host: Host,
  skill: Skill,
  done: string,
  isThereAfter: boolean,
  write: typeof removeSkill,
): Change<Skills> {
  const { conversationId = "", dataverseSince, text } = host;
  const subject = skill.name ?? text("Summary_Unnamed");
  return {
    subject,
    done: text(done, subject),
    overtaken: text(
      isThereAfter ? "ConversationDetails_AlreadyAdded" : "ConversationDetails_AlreadyRemoved",
      subject,
    ),
    apply: (skills) => [
      ...skills.filter(({ id }) => id !== skill.id),
      ...(isThereAfter ? [skill] : []),
    ],
    // What another agent has done meanwhile is looked up first: nothing of theirs is overwritten.
    write: () => write(dataverseSince, conversationId, skill),
  };
}
