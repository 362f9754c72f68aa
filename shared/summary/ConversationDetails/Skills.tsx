import { mergeStyleSets } from "@fluentui/react";
import * as React from "react";
import { Host } from "../../host/host";
import { Skill } from "../../records/skill";
import { Chip } from "../../ui/Chip";
import { Muted } from "../../ui/Muted";
import { Loaded } from "../Loaded";
import { Asked } from "../useLoad";

interface SkillsProps {
  readonly host: Host;
  readonly skills: Asked<readonly Skill[]>;
}

/** The skills that the conversation asks for, each with who or what added it. */
export function Skills({ host, skills }: SkillsProps): React.ReactElement {
  const { text } = host;
  return (
    <div className={styles.skills}>
      <Muted>{text("ConversationDetails_Skills")}</Muted>
      <Loaded host={host} of={skills} rows={1}>
        {(list) => list.length === 0 ? (
          <div><Muted>{text("ConversationDetails_NoSkills")}</Muted></div>
        ) : (
          <ul className={styles.list} aria-label={text("ConversationDetails_Skills")}>
            {list.map((skill) => (
              <li key={skill.id} className={styles.item}>
                <Chip about={origin(host, skill)}>{name(host, skill)}</Chip>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}

/** As the shipped form has it: "99% Heating" for a skill that the model found. */
function name({ text }: Host, { name: own, confidence, proficiency }: Skill): string {
  const share = confidence === undefined ? undefined
    : new Intl.NumberFormat(text("Summary_Locale"), { style: "percent" }).format(confidence);
  return [share, own ?? text("Summary_Unnamed"), proficiency && `(${proficiency})`].filter(Boolean).join(" ");
}

function origin({ text }: Host, { source, addedBy }: Skill): string | undefined {
  if (source === "rule") return text("ConversationDetails_ByRule");
  if (source === "model") return text("ConversationDetails_ByModel");
  if (addedBy) return text("ConversationDetails_ByPerson", addedBy);
  return source === "person" ? text("ConversationDetails_ByHand") : undefined;
}

const styles = mergeStyleSets({
  skills: { marginTop: 8 },
  list: { display: "flex", flexWrap: "wrap", gap: 6, listStyle: "none", margin: "4px 0 0", padding: 0 },
  item: { minWidth: 0 },
});
