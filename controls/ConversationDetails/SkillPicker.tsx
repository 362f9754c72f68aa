import {
  DefaultButton,
  FocusZone,
  IBasePicker,
  IFocusZone,
  ITag,
  TagPicker,
} from "@fluentui/react";
import * as React from "react";
import { optionalIfLasting } from "../../shared/dataverse/optional";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Skill } from "./data/skill";
import { findSkills, readProficiencies } from "./data/skillChange";
import { Muted } from "../../shared/ui/Muted";

interface SkillPickerProps {
  /** The skills that the conversation has already. They are not offered. */
  readonly taken: readonly Skill[];
  /** Focuses the field when it appears, because the agent asked for it. */
  readonly isOnRequest: boolean;
  readonly onPick: (skill: Reference, proficiency?: Reference) => void;
}

/** A chosen skill, and the proficiencies that the organization has for skills. */
interface PickedSkill {
  readonly skill: Reference;
  readonly proficiencies: readonly Reference[];
}

/** Finds skills as the agent types; then asks for the proficiency if the organization has any. */
export function SkillPicker({ taken, isOnRequest, onPick }: SkillPickerProps): React.ReactElement {
  const { text } = useFormContext();
  const picker = React.useRef<IBasePicker<ITag>>(null);
  const [picked, setPicked] = React.useState<PickedSkill>();
  const [find, latest] = useSkillSearch(taken);
  React.useEffect(() => {
    if (isOnRequest) picker.current?.focusInput();
  }, [isOnRequest]);

  const pick = ({ key, name }: ITag): void => {
    const skill = { table: "", id: String(key), name };
    const { proficiencies } = latest.current;
    if (proficiencies.length > 0) setPicked({ skill, proficiencies });
    else onPick(skill);
  };
  const close = (): void => {
    setPicked(undefined);
    picker.current?.focusInput();
  };
  return (
    // Tab leaves the field; Fluent's picker would take the first suggestion with it.
    <div
      onKeyDownCapture={(event) => {
        if (event.key === "Tab") event.stopPropagation();
      }}
    >
      <TagPicker
        componentRef={picker}
        selectedItems={[]}
        onResolveSuggestions={find}
        resolveDelay={300}
        onItemSelected={(tag) => {
          if (tag) pick(tag);
          return null;
        }}
        onDismiss={() => false}
        inputProps={{
          "aria-label": text("ConversationDetails_AddSkill"),
          placeholder: text("ConversationDetails_AddSkill"),
        }}
        pickerSuggestionsProps={{
          loadingText: text("Summary_Loading"),
          noResultsFoundText: text("ConversationDetails_NoSkillFound"),
          onRenderNoResultFound: (_props, draw) =>
            latest.current.hasFailed ? <>{text("Summary_Failed")}</> : (draw?.() ?? null),
        }}
      />
      {picked && <ProficiencyChoice picked={picked} onPick={onPick} close={close} />}
    </div>
  );
}

/** Searches skills for the picker. What the latest search has found out is in a ref, because nothing of it is rendered here. */
function useSkillSearch(taken: readonly Skill[]) {
  const { dataverse, text } = useFormContext();
  const latest = React.useRef<{
    readonly proficiencies: readonly Reference[];
    readonly hasFailed?: boolean;
  }>({ proficiencies: [] });
  const find = async (typed: string): Promise<ITag[]> => {
    const words = typed.trim();
    if (!words) return [];
    try {
      const [found, proficiencies] = await Promise.all([
        findSkills(dataverse, words),
        optionalIfLasting(readProficiencies(dataverse), []),
      ]);
      latest.current = { proficiencies };
      return found
        .filter(({ id }) => !taken.some(({ characteristicId }) => characteristicId === id))
        .map(({ id, name }) => ({ key: id, name: name ?? text("Summary_Unnamed") }));
    } catch {
      latest.current = { ...latest.current, hasFailed: true };
      return [];
    }
  };
  return [find, latest] as const;
}

interface ProficiencyChoiceProps extends Pick<SkillPickerProps, "onPick"> {
  readonly picked: PickedSkill;
  readonly close: () => void;
}

/** Asks which proficiency of the skill the conversation needs. It takes the focus; Escape cancels. */
function ProficiencyChoice({ picked, onPick, close }: ProficiencyChoiceProps): React.ReactElement {
  const { text } = useFormContext();
  const choices = React.useRef<IFocusZone>(null);
  React.useEffect(() => {
    choices.current?.focus();
  }, [picked]);
  const { skill, proficiencies } = picked;
  const question = text("ConversationDetails_Proficiency", { skill: skill.name ?? "" });
  return (
    <FocusZone
      componentRef={choices}
      role="group"
      aria-label={question}
      onKeyDown={({ key }) => {
        if (key === "Escape") close();
      }}
    >
      <div style={{ marginTop: 8 }}>
        <Muted>{question}</Muted>
      </div>
      {[undefined, ...proficiencies].map((level) => (
        <DefaultButton
          key={level?.id ?? ""}
          text={level ? level.name : text("ConversationDetails_AnyProficiency")}
          onClick={() => {
            onPick(skill, level);
            close();
          }}
        />
      ))}
    </FocusZone>
  );
}
