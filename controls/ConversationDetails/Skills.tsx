import { FocusZone, Link, mergeStyleSets } from "@fluentui/react";
import * as React from "react";
import { FormContext, useConversationId, useFormContext } from "../../shared/form/formContext";
import { useIsMaker } from "../../shared/shell/maker";
import { Skill } from "./data/skill";
import { SkillAccess, skillAccessQuery } from "./data/skillChange";
import { Chip } from "../../shared/ui/Chip";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { MutationBanner } from "../../shared/query/MutationBanner";
import { MissingValue, QueryBoundary } from "../../shared/query/QueryBoundary";
import { QueryResult, useQuery } from "../../shared/query/useQuery";
import { useOptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { SkillPicker } from "./SkillPicker";
import { addition, removal } from "./skillChanges";

interface SkillsProps {
  readonly skills: QueryResult<readonly Skill[]>;
  /** The skills of a closed conversation no longer change. */
  readonly isClosed: boolean;
  /** Shows the field to add skills with only on request. */
  readonly isCompact?: boolean;
}

/** The skills that the conversation requires, each with who or what added it. Agents who may change them can do so. */
export function Skills({ skills, isClosed, isCompact = false }: SkillsProps): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const conversationId = useConversationId();
  const access = useQuery(skillAccessQuery);
  const undo = useOptimisticMutations(skills, form.session.invalidate);
  const isOpen = !isClosed && access.state === "ready" && access.value === "allowed";
  const [isAdding, setIsAdding] = React.useState(!isCompact);
  const remove = (skill: Skill): void => undo.run(removal(form, conversationId, skill));
  return (
    <div className={styles.skills}>
      <Muted>{text("ConversationDetails_Skills")}</Muted>
      <QueryBoundary of={skills} rows={1}>
        {(value) => {
          const list = undo.applyTo(value);
          return (
            <>
              {list.length === 0 && (
                <div>
                  <Muted>{text("ConversationDetails_NoSkills")}</Muted>
                </div>
              )}
              <div className={styles.row}>
                <SkillList skills={list} remove={isOpen ? remove : undefined} />
                {isOpen && !isAdding && (
                  <Link as="button" onClick={() => setIsAdding(true)}>
                    {text("ConversationDetails_AddSkill")}
                  </Link>
                )}
              </div>
              {!isClosed && <NoAccess access={access} />}
              {isOpen && isAdding && (
                <SkillPicker
                  taken={list}
                  isOnRequest={isCompact}
                  onPick={(...picked) => undo.run(addition(form, conversationId, ...picked))}
                />
              )}
            </>
          );
        }}
      </QueryBoundary>
      <div className={styles.changes}>
        <MutationBanner of={undo} />
      </div>
    </div>
  );
}

/** Says why there is no way to change skills; to makers, what has to be set up. */
function NoAccess({ access }: { readonly access: QueryResult<SkillAccess> }): React.ReactElement {
  const { text } = useFormContext();
  const isMaker = useIsMaker();
  const reason =
    access.state !== "ready" || access.value === "allowed"
      ? undefined
      : isMaker
        ? "ConversationDetails_SkillsSetup"
        : access.value === "noPrivilege"
          ? "ConversationDetails_SkillsForbidden"
          : "ConversationDetails_SkillsOff";
  return (
    <>
      {reason && <Muted>{text(reason)}</Muted>}
      <MissingValue of={access} name={text("ConversationDetails_AddSkill")} isExpected />
    </>
  );
}

interface SkillListProps {
  readonly skills: readonly Skill[];
  /** Without it the skills have no buttons. */
  readonly remove?: (skill: Skill) => void;
}

function SkillList({ skills, remove }: SkillListProps): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  return (
    // Fluent counts the elements that can take the focus only when it mounts, so the first buttons get a new zone.
    <FocusZone
      key={String(remove !== undefined)}
      as="ul"
      className={styles.list}
      aria-label={text("ConversationDetails_Skills")}
    >
      {skills.map((skill) => (
        <li key={skill.id} className={styles.item}>
          <Chip
            about={origin(form, skill)}
            action={
              remove && (
                <IconAction
                  name={text("ConversationDetails_Remove", { skill: label(form, skill) })}
                  icon={drawing.close}
                  onClick={() => remove(skill)}
                  onKeyDown={({ key }) => {
                    if (key === "Delete" || key === "Backspace") remove(skill);
                  }}
                />
              )
            }
          >
            {label(form, skill)}
          </Chip>
        </li>
      ))}
    </FocusZone>
  );
}

/** Writes a skill that the model found as the shipped form does: "99% Heating". */
function label({ text }: FormContext, { name, confidence, proficiency }: Skill): string {
  const share =
    confidence === undefined
      ? undefined
      : new Intl.NumberFormat(text("Summary_Locale"), { style: "percent" }).format(confidence);
  return [share, name ?? text("Summary_Unnamed"), proficiency && `(${proficiency})`]
    .filter(Boolean)
    .join(" ");
}

function origin({ text }: FormContext, { source, addedBy }: Skill): string | undefined {
  if (source === "rule") return text("ConversationDetails_ByRule");
  if (source === "model") return text("ConversationDetails_ByModel");
  if (addedBy) return text("ConversationDetails_ByPerson", { person: addedBy });
  return source === "person" ? text("ConversationDetails_ByHand") : undefined;
}

const styles = mergeStyleSets({
  skills: { marginTop: 8 },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: 6, margin: "4px 0" },
  list: { display: "contents", listStyle: "none" },
  item: { minWidth: 0 },
  changes: { marginTop: 8 },
});
