import * as React from "react";
import { asFailure, DataverseFailure, toFailure } from "../dataverse/failure";
import { Reference } from "../dataverse/row";
import { FormContext, useConversationId, useFormContext } from "../form/formContext";
import { askScript, findScript } from "./scriptBridge";
import { CONVERSATION, isLinkable, Linked, linkedInPlace, readLinked, writeLink } from "./link";

/** Who changes the links of this form's conversation (docs/decisions/0006). Every rejection is a DataverseFailure. */
export interface Links {
  /** The form script; else this control, where the maker allows it; else nobody, and the buttons are left out. */
  readonly transport: "script" | "direct" | "none";
  /**
   * Links the record in place of `instead`, which is what the agent sees linked in its place now; nothing, when left out. Rejects with
   * "changed" where something else is linked by now, and with "closed" where links no longer change.
   */
  readonly link: (target: Reference, instead?: Reference) => Promise<void>;
  /** Takes the link to this record away. */
  readonly unlink: (target: Reference) => Promise<void>;
}

/** The links of the conversation that the form shows, and how to change them. */
export function useLinks(): Links {
  const form = useFormContext();
  const conversationId = useConversationId();
  const latest = React.useRef(form);
  latest.current = form;
  const [hasScript, setHasScript] = React.useState(false);
  React.useEffect(
    () =>
      findScript(
        (event, payload) => latest.current.messages.raiseEvent(event, payload),
        () => setHasScript(true),
      ),
    [],
  );
  const transport = hasScript
    ? "script"
    : form.properties.boolean("linkWithoutScript")
      ? "direct"
      : "none";
  return React.useMemo(
    () => ({
      transport,
      link: (target, instead) =>
        change(latest.current, conversationId, transport, target, target, instead),
      unlink: (target) =>
        change(latest.current, conversationId, transport, target, undefined, target),
    }),
    [conversationId, transport],
  );
}

/** Brings the link in the place of `target` from `seen` to `wanted`, and tells every control of the conversation what came of it. */
async function change(
  form: FormContext,
  conversationId: string,
  transport: Links["transport"],
  target: Reference,
  wanted: Reference | undefined,
  seen: Reference | undefined,
): Promise<void> {
  if (transport === "none") throw new DataverseFailure("failed", CONVERSATION, 0);
  let isTold = false;
  const read = (): Promise<Linked> =>
    readLinked(form.session.dataverseSince(Date.now()), conversationId);
  const isThere = (linked: Linked, record: Reference | undefined): boolean => {
    const there = linkedInPlace(linked, target.table);
    return there?.id === record?.id && there?.table === record?.table;
  };
  const refuse = (linked: Linked): void => {
    if (!isLinkable(linked)) throw new DataverseFailure("closed", CONVERSATION, 0);
    if (!isThere(linked, seen)) throw new DataverseFailure("changed", CONVERSATION, 0);
  };
  try {
    const before = await read();
    if (isThere(before, wanted)) return;
    refuse(before);
    try {
      if (transport === "script") {
        const action = wanted ? "link" : "unlink";
        await askScript(form.messages.raiseEvent, {
          action,
          conversationId,
          entityName: target.table,
          recordId: target.id,
        });
      } else {
        await writeLink(form.dataverse, conversationId, target, Boolean(wanted));
        isTold = true; // a write tells the others by itself
      }
    } catch (reason) {
      // An answer may be lost after the work was done, and the API documents no errors: what is there now decides.
      const after = await read();
      if (isThere(after, wanted)) return;
      refuse(after);
      throw transport === "script" ? toFailure(reason, target.table, true) : asFailure(reason);
    }
  } finally {
    if (!isTold) form.session.invalidate([CONVERSATION]);
  }
}
