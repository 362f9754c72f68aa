import * as React from "react";
import { useConversationId, useFormContext } from "../../shared/form/formContext";
import { useFormPoll } from "../../shared/query/useFormPoll";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useStore } from "../../shared/ui/hooks/useStore";
import { timelineQueries } from "./data/timelineQueries";
import { TimelineInputs, TimelineSnapshot, TimelineStore } from "./store/timelineStore";
import { storedFilter, storedPins, storedScope } from "./storedView";

/** The timeline of the linked records: its store, connected to the form, and what the store shows. */
export function useTimeline({
  linked,
  only,
  outlook,
}: TimelineInputs): readonly [TimelineStore, TimelineSnapshot] {
  const form = useFormContext();
  const conversationId = useConversationId();
  const getQueries = useEvent(() => timelineQueries(form.dataverse, conversationId));
  const save = useEvent(form.controlState.set);
  const onInvalidate = useEvent(form.session.onInvalidate);
  const [store] = React.useState(
    () =>
      new TimelineStore({
        conversationId,
        inputs: { linked, only, outlook },
        filter: storedFilter(form),
        scope: storedScope(form),
        pins: storedPins(form),
        getQueries,
        save,
      }),
  );
  const timeline = useStore(store);
  React.useLayoutEffect(
    () => store.setInputs({ linked, only, outlook }),
    [store, linked, only, outlook],
  );
  React.useEffect(() => {
    store.start();
    const unsubscribe = onInvalidate(store.refresh);
    return () => {
      unsubscribe();
      store.dispose();
    };
  }, [store, onInvalidate]);
  useFormPoll(linked.length > 0, (dataverse) =>
    store.poll(timelineQueries(dataverse, conversationId)),
  );
  return [store, timeline];
}
