import { newGuid } from "../../dataverse/guid";
import { Reference } from "../../dataverse/row";
import { Host } from "../../host/host";
import { Skill } from "../../records/skill";
import { addSkill, NewSkill, removeSkill, restoreSkill } from "../../records/skillChange";
import { Change } from "../useUndo";

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
