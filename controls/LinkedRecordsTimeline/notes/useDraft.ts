import * as React from "react";
import { useConversationId, useFormContext } from "../../../shared/form/formContext";

/** A note that is being written. */
export interface Draft {
  readonly text: string;
  /** The id of its record, fixed with the first words. */
  readonly target?: string;
  /** The names of files that were lost with an earlier instance of the control. */
  readonly lost: readonly string[];
  /** The ids of the notes as which it was sent unchanged, perhaps without an answer. */
  readonly sent: readonly string[];
  /** The ids of the notes as which it was sent before it was changed. Those that arrived are deleted once it is saved. */
  readonly old: readonly string[];
}

/** What the agent writes. */
export interface DraftContent extends Pick<Draft, "text" | "target"> {
  readonly files: readonly File[];
}

type DraftChange = Partial<DraftContent>;

export interface DraftKeeper {
  readonly draft: Draft;
  readonly files: readonly File[];
  readonly isEmpty: boolean;
  readonly change: (change: DraftChange | ((now: DraftContent) => DraftChange)) => void;
  /** Notes that the draft is sent as these notes. A second attempt sends the same ones. */
  readonly send: (ids: readonly string[]) => void;
  readonly end: () => void;
}

const none: Draft = { text: "", lost: [], sent: [], old: [] };

/** The draft of the conversation's note. The platform keeps it for the control's next instance, with the names of the files, but not the files. */
export function useDraft(): DraftKeeper {
  const conversationId = useConversationId();
  const { controlState } = useFormContext();
  const name = `note ${conversationId}`;
  const [state, setState] = React.useState(() => ({
    draft: draftIn(controlState.get(name)),
    files: [] as readonly File[],
  }));
  // Asynchronous work that has ended continues from the latest state, not from the one it was started with.
  const latest = React.useRef(state);
  const put = (draft: Draft, files: readonly File[]): void => {
    latest.current = { draft, files };
    setState(latest.current);
    controlState.set(
      name,
      draft === none
        ? undefined
        : { ...draft, lost: [...draft.lost, ...files.map((file) => file.name)] },
    );
  };
  const isEmpty = (text: string, files: readonly File[]): boolean =>
    !text.trim() && files.length === 0;
  return {
    ...state,
    isEmpty: isEmpty(state.draft.text, state.files),
    change(given) {
      const { draft, files: before } = latest.current;
      const { files = before, ...change } =
        typeof given === "function" ? given({ ...draft, files: before }) : given;
      const next = { ...draft, ...change };
      const lost = draft.lost.filter((each) => !files.some((file) => file.name === each));
      put(
        {
          ...next,
          target: isEmpty(next.text, files) ? undefined : next.target,
          lost,
          sent: [],
          old: [...draft.old, ...draft.sent],
        },
        files,
      );
    },
    send: (ids) => put({ ...latest.current.draft, sent: ids }, latest.current.files),
    end: () => put(none, []),
  };
}

/** Validates a stored draft. */
function draftIn(kept: unknown): Draft {
  if (typeof kept !== "object" || kept === null) return none;
  const { text, target, ...lists } = kept as Readonly<Record<string, unknown>>;
  const texts = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
  const words = typeof text === "string" ? text : "";
  return {
    text: words,
    target: words && typeof target === "string" ? target : undefined,
    lost: texts(lists.lost),
    sent: texts(lists.sent),
    old: texts(lists.old),
  };
}
