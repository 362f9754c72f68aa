import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { useConversationId } from "../../shared/form/formContext";
import { readStepsSince, Step } from "../../shared/conversation/journey";
import { useFormPoll } from "../../shared/query/useFormPoll";
import { newestFirst } from "./visits";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";

interface Late {
  /** All that may be shown, in order. */
  readonly steps: readonly Step[];
  /** The last that came while they were looked at. */
  readonly fresh: readonly Step[];
  /** What has come, but would move the rows under the eyes. */
  readonly held: readonly Step[];
  readonly release: () => void;
}

const nothing = { late: [], fresh: [], held: [] } as const;

/** Steps are written late, also those of long ago: asks for newer rows with the form's poll, and only for these. */
export function useLateSteps(
  loaded: readonly Step[],
  isOn: boolean,
  mustHold: () => boolean,
): Late {
  const conversationId = useConversationId();
  const [{ late, fresh, held }, set] = React.useState<
    Pick<Late, "fresh" | "held"> & { readonly late: readonly Step[] }
  >(nothing);
  const startRound = useLatestAsync();
  React.useEffect(() => set(nothing), [loaded]);
  const steps = React.useMemo(() => newestFirst([...loaded, ...late]), [loaded, late]);

  useFormPoll(isOn, async (dataverse: DataverseClient) => {
    const isLatest = startRound();
    const known = new Set([...steps, ...held]);
    const newest = [...known].reduce((latest, { recorded }) => Math.max(latest, recorded), 0);
    const rows = await readStepsSince(dataverse, conversationId, newest);
    const found = newestFirst([...known, ...rows]).filter((step) => !known.has(step));
    if (found.length === 0 || !isLatest()) return false;
    set((before) =>
      mustHold()
        ? { ...before, held: [...before.held, ...found] }
        : { ...before, late: [...before.late, ...found], fresh: found },
    );
    return true;
  });

  const release = (): void =>
    set((before) => ({ late: [...before.late, ...before.held], fresh: before.held, held: [] }));
  return { steps, fresh, held, release };
}
