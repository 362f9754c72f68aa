import { FocusZone, Link, mergeStyleSets } from "@fluentui/react";
import * as React from "react";
import { FormContext, useConversationId, useFormContext } from "../../shared/form/formContext";
import { isMaker } from "../../shared/shell/maker";
import { Skill } from "./data/skill";
import { mayChangeSkillsQuery } from "./data/skillChange";
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
  /** A closed conversation stays as it is. */
  readonly isClosed: boolean;
  /** The field to add with comes on request. */
  readonly isCompact?: boolean;
}

/** The skills that the conversation asks for, each with who or what added it; to be changed where the agent may. */
export function Skills({ skills, isClosed, isCompact = false }: SkillsProps): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const conversationId = useConversationId();
  const may = useQuery(mayChangeSkillsQuery);
  const undo = useOptimisticMutations(skills, form.session.invalidate);
  const isOpen = !isClosed && may.state === "ready" && may.value;
  const [isAdding, setIsAdding] = React.useState(!isCompact);
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
                {/* Made anew with its first buttons: Fluent counts what can take the focus only then. */}
                <FocusZone
                  key={String(isOpen)}
                  as="ul"
                  className={styles.list}
                  aria-label={text("ConversationDetails_Skills")}
                >
                  {list.map((skill) => {
                    const remove = (): void => undo.run(removal(form, conversationId, skill));
                    return (
                      <li key={skill.id} className={styles.item}>
                        <Chip
                          about={origin(form, skill)}
                          action={
                            isOpen && (
                              <IconAction
                                name={text("ConversationDetails_Remove", {
                                  skill: label(form, skill),
                                })}
                                icon={drawing.close}
                                onClick={remove}
                                onKeyDown={({ key }) => {
                                  if (key === "Delete" || key === "Backspace") remove();
                                }}
                              />
                            )
                          }
                        >
                          {label(form, skill)}
                        </Chip>
                      </li>
                    );
                  })}
                </FocusZone>
                {isOpen && !isAdding && (
                  <Link as="button" onClick={() => setIsAdding(true)}>
                    {text("ConversationDetails_AddSkill")}
                  </Link>
                )}
              </div>
              {!isClosed && may.state === "ready" && !may.value && isMaker(form.dataverse) && (
                <Muted>{text("ConversationDetails_SkillsSetup")}</Muted>
              )}
              {!isClosed && <MissingValue of={may} name={text("ConversationDetails_AddSkill")} />}
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

/** As the shipped form has it: "99% Heating" for a skill that the model found. */
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
