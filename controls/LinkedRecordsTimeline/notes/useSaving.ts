import * as React from "react";
import { asFailure } from "../../../shared/dataverse/failure";
import { useFormContext } from "../../../shared/form/formContext";
import { useLatestAsync } from "../../../shared/ui/hooks/useLatestAsync";
import { whyNotSaved } from "../../../shared/query/MutationBanner";

/** The current step in words, and the share of the work that is done, from 0 to 1. */
export interface Progress {
  readonly words: string;
  readonly share: number;
}

export interface Saving {
  /** Undefined while nothing is being saved. */
  readonly progress?: Progress;
  /** Why the last attempt failed. */
  readonly trouble?: string;
  /** Returns whether it was done. `work` returns why it was not possible, in words. */
  readonly run: (
    work: (say: (progress: Progress) => void) => Promise<string | undefined>,
  ) => Promise<boolean>;
}

/** Saves with progress and with a message if that fails. */
export function useSaving(): Saving {
  const { text } = useFormContext();
  const [state, setState] = React.useState<Pick<Saving, "progress" | "trouble">>({});
  const startSaving = useLatestAsync();
  return {
    ...state,
    async run(work) {
      const isLatest = startSaving();
      const put = (next: typeof state): void => {
        if (isLatest()) setState(next);
      };
      const trouble = await work((progress) => put({ progress })).catch((reason: unknown) =>
        text(whyNotSaved(asFailure(reason).kind)),
      );
      put({ trouble });
      return trouble === undefined;
    },
  };
}
