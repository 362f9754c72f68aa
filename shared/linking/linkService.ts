import { asFailure, DataverseFailure, toFailure } from "../dataverse/failure";
import { Reference } from "../dataverse/row";
import type { FormContext } from "../form/formContext";
import {
  CONVERSATION,
  isLinkable,
  Linked,
  LinkPlace,
  linkPlace,
  readLinked,
  writeLink,
} from "./link";
import { askScript } from "./scriptBridge";

/** What changes links: the form script, or this control if the maker allows it, or nothing (docs/decisions/0006). */
export type LinkTransport = "script" | "direct" | "none";

/** Changes the links of one conversation. Every rejection is a DataverseFailure. */
export interface LinkService {
  /** With "none" the views have no buttons to link with. */
  readonly transport: LinkTransport;
  /**
   * Links the target in place of `replaces`, the record that the agent sees there now, if any. Rejects with "changed" if another
   * record is linked there by now, and with "closed" if links no longer change.
   */
  readonly link: (target: Reference, replaces?: Reference) => Promise<void>;
  readonly unlink: (target: Reference) => Promise<void>;
  /** Undoes a change after which `linked` is in the place: both places get exactly what they had before. */
  readonly restore: (before: Linked, place: LinkPlace, linked?: Reference) => Promise<void>;
}

interface LinkServiceOptions {
  readonly conversationId: string;
  readonly transport: LinkTransport;
  /** The form as it is when a change begins. */
  readonly getForm: () => Pick<FormContext, "dataverse" | "messages" | "session">;
}

/** The record in a place, if one is linked there. */
type Content = Reference | undefined;

export function createLinkService({
  conversationId,
  transport,
  getForm,
}: LinkServiceOptions): LinkService {
  const read = (): Promise<Linked> =>
    readLinked(getForm().session.dataverseSince(Date.now()), conversationId);

  const write = (target: Reference, action: "link" | "unlink"): Promise<void> =>
    transport === "script"
      ? askScript(getForm().messages.raiseEvent, {
          action,
          conversationId,
          entityName: target.table,
          recordId: target.id,
        })
      : writeLink(getForm().dataverse, conversationId, target, action === "link");

  /** Changes one place from `expected` to `next`, and has every control of the conversation read the outcome. */
  async function change(target: Reference, next: Content, expected: Content): Promise<void> {
    if (transport === "none") throw new DataverseFailure("failed", CONVERSATION, 0);
    const { session } = getForm();
    const place = linkPlace(target.table);
    let isInvalidated = false;
    try {
      const before = await read();
      if (isSame(before[place], next)) return;
      assertChangeable(before, place, expected);
      try {
        await write(target, next ? "link" : "unlink");
        isInvalidated = transport === "direct"; // the client invalidates after each write
      } catch (reason) {
        // The answer may be lost after the work was done, and the API documents no errors: the links decide.
        const after = await read();
        if (isSame(after[place], next)) return;
        assertChangeable(after, place, expected);
        throw transport === "script" ? toFailure(reason, target.table, true) : asFailure(reason);
      }
    } finally {
      if (!isInvalidated) session.invalidate([CONVERSATION]);
    }
  }

  const link: LinkService["link"] = (target, replaces) => change(target, target, replaces);
  const unlink: LinkService["unlink"] = (target) => change(target, undefined, target);
  const put = async (next: Content, current: Content): Promise<void> => {
    if (next && next.id !== current?.id) await link(next, current);
    else if (!next && current) await unlink(current);
  };
  return {
    transport,
    link,
    unlink,
    // The platform may have changed the case along with the customer (Microsoft Learn, record identification rule).
    async restore(before, place, linked) {
      await put(before[place], linked);
      const after = await read();
      const other = place === "case" ? "customer" : "case";
      await put(before[other], after[other]);
    },
  };
}

const isSame = (one: Content, other: Content): boolean =>
  one?.id === other?.id && one?.table === other?.table;

function assertChangeable(linked: Linked, place: LinkPlace, expected: Content): void {
  if (!isLinkable(linked)) throw new DataverseFailure("closed", CONVERSATION, 0);
  if (!isSame(linked[place], expected)) throw new DataverseFailure("changed", CONVERSATION, 0);
}
