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
  /** Not offered again. */
  readonly taken: readonly Skill[];
  /** Takes the focus as soon as it stands. */
  readonly isOnRequest: boolean;
  readonly onPick: (skill: Reference, proficiency?: Reference) => void;
}

/** Finds skills as the agent types; then asks for the proficiency, where the organization has any. */
export function SkillPicker({ taken, isOnRequest, onPick }: SkillPickerProps): React.ReactElement {
  const { dataverse, text } = useFormContext();
  const picker = React.useRef<IBasePicker<ITag>>(null);
  const choices = React.useRef<IFocusZone>(null);
  const levels = React.useRef<readonly Reference[]>([]);
  const hasFailed = React.useRef(false);
  const [picked, setPicked] = React.useState<Reference>();
  React.useEffect(() => {
    choices.current?.focus();
  }, [picked]);
  React.useEffect(() => {
    if (isOnRequest) picker.current?.focusInput();
  }, [isOnRequest]);

  const find = async (typed: string): Promise<ITag[]> => {
    const words = typed.trim();
    if (!words) return [];
    try {
      const [found, proficiencies] = await Promise.all([
        findSkills(dataverse, words),
        optionalIfLasting(readProficiencies(dataverse), []),
      ]);
      levels.current = proficiencies;
      hasFailed.current = false;
      return found
        .filter(({ id }) => !taken.some(({ characteristicId }) => characteristicId === id))
        .map(({ id, name }) => ({ key: id, name: name ?? text("Summary_Unnamed") }));
    } catch {
      hasFailed.current = true;
      return [];
    }
  };
  const pick = ({ key, name }: ITag): void => {
    const skill = { table: "", id: String(key), name };
    if (levels.current.length > 0) setPicked(skill);
    else onPick(skill);
  };
  const close = (): void => {
    setPicked(undefined);
    picker.current?.focusInput();
  };
  const question = picked && text("ConversationDetails_Proficiency", { skill: picked.name ?? "" });
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
            hasFailed.current ? <>{text("Summary_Failed")}</> : (draw?.() ?? null),
        }}
      />
      {picked && (
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
          {[undefined, ...levels.current].map((level) => (
            <DefaultButton
              key={level?.id ?? ""}
              text={level ? level.name : text("ConversationDetails_AnyProficiency")}
              onClick={() => {
                onPick(picked, level);
                close();
              }}
            />
          ))}
        </FocusZone>
      )}
    </div>
  );
}
