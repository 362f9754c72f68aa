import * as React from "react";
import { asFailure } from "../../shared/dataverse/failure";
import { useFormContext } from "../../shared/form/formContext";
import { whyNotSaved } from "../../shared/query/MutationBanner";

/** What is being done, and how much of it is done, from 0 to 1. */
export interface Progress {
  readonly words: string;
  readonly share: number;
}

export interface Saving {
  /** Only while it lasts. */
  readonly progress?: Progress;
  /** Why the last try came to nothing. */
  readonly trouble?: string;
  /** Answers whether it was done; `work` answers in words what stood in its way. */
  readonly run: (
    work: (say: (progress: Progress) => void) => Promise<string | undefined>,
  ) => Promise<boolean>;
}

/** Work that an agent waits for, and sees the end of. */
export function useSaving(): Saving {
  const { text } = useFormContext();
  const [state, setState] = React.useState<Pick<Saving, "progress" | "trouble">>({});
  const isHere = React.useRef(true);
  React.useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const put = (next: typeof state): void => {
    if (isHere.current) setState(next);
  };
  return {
    ...state,
    async run(work) {
      const trouble = await work((progress) => put({ progress })).catch((reason: unknown) =>
        text(whyNotSaved(asFailure(reason).kind)),
      );
      put({ trouble });
      return trouble === undefined;
    },
  };
}
