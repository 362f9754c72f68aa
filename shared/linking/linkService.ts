import { asFailure, DataverseFailure, toFailure } from "../dataverse/failure";
import { Reference } from "../dataverse/row";
import type { FormContext } from "../form/formContext";
import {
  CONVERSATION,
  isLinkable,
  isSameRow,
  Linked,
  LinkPlace,
  linkPlace,
  readLinked,
  writeLink,
} from "./link";
import { changeByChannels, LinkChannel } from "./linkChannels";

/**
 * What changes links: the platform's API, called by the form script or by this control; this control's own write if the maker allows it;
 * or nothing (docs/decisions/0006, 0041).
 */
export type LinkTransport = LinkChannel["name"] | "direct" | "none";

/** "unconfirmed": the platform has accepted the change, but the conversation does not show it yet. */
export type LinkOutcome = "done" | "unconfirmed";

/** Changes the links of one conversation. Every rejection is a DataverseFailure. */
export interface LinkService {
  /** With "none" the views have no buttons to link with. */
  readonly transport: LinkTransport;
  /**
   * Links the target in place of `replaces`, the record that the agent sees there now, if any. Rejects with "changed" if another
   * record is linked there by now, and with "closed" if links no longer change.
   */
  readonly link: (target: Reference, replaces?: Reference) => Promise<LinkOutcome>;
  readonly unlink: (target: Reference) => Promise<LinkOutcome>;
  /** Undoes a change after which `linked` is in the place: both places get exactly what they had before. */
  readonly restore: (before: Linked, place: LinkPlace, linked?: Reference) => Promise<LinkOutcome>;
}

interface LinkServiceOptions {
  readonly conversationId: string;
  /** The ways to the platform's API, the best one first. */
  readonly channels: readonly LinkChannel[];
  /** Without a channel the control writes the links itself. */
  readonly isDirectAllowed: boolean;
  /** The form as it is when a change begins. */
  readonly getForm: () => Pick<FormContext, "dataverse" | "messages" | "session">;
}

/** The record in a place, if one is linked there. */
type Content = Reference | undefined;

/** The platform links by a service of its own, so the row may show the change later than the answer comes. Waits between looks, in ms. */
const CONFIRM_AFTER_MS = [0, 500, 500, 1000, 2000];

export function createLinkService({
  conversationId,
  channels,
  isDirectAllowed,
  getForm,
}: LinkServiceOptions): LinkService {
  const transport = channels[0]?.name ?? (isDirectAllowed ? "direct" : "none");
  const read = (): Promise<Linked> =>
    readLinked(getForm().session.dataverseSince(Date.now()), conversationId);

  async function write(target: Reference, next: Content, expected: Content): Promise<LinkOutcome> {
    if (transport === "direct") {
      await writeLink(getForm().dataverse, conversationId, target, Boolean(next));
      return "done";
    }
    const channel = await changeByChannels(channels, {
      action: next ? "link" : "unlink",
      conversationId,
      entityName: target.table,
      recordId: target.id,
    });
    const outcome = await waitForRow(read, linkPlace(target.table), next, expected);
    channel.refresh(conversationId);
    return outcome;
  }

  /** Changes one place from `expected` to `next`, and has every control of the conversation read the outcome. */
  async function change(target: Reference, next: Content, expected: Content): Promise<LinkOutcome> {
    if (transport === "none") throw new DataverseFailure("failed", CONVERSATION, 0);
    const { session } = getForm();
    const place = linkPlace(target.table);
    let isInvalidated = false;
    try {
      const before = await read();
      if (isSameRow(before[place], next)) return "done";
      assertChangeable(before, place, expected);
      try {
        const outcome = await write(target, next, expected);
        isInvalidated = transport === "direct"; // the client invalidates after each write
        return outcome;
      } catch (reason) {
        // The answer may be lost after the work was done, and the API documents no errors: the links decide.
        const after = await read();
        if (isSameRow(after[place], next)) return "done";
        assertChangeable(after, place, expected);
        throw transport === "direct" ? asFailure(reason) : toFailure(reason, target.table, true);
      }
    } finally {
      if (!isInvalidated) session.invalidate([CONVERSATION]);
    }
  }

  const link: LinkService["link"] = (target, replaces) => change(target, target, replaces);
  const unlink: LinkService["unlink"] = (target) => change(target, undefined, target);
  return { transport, link, unlink, restore: createRestore(read, link, unlink) };
}

const createRestore = (
  read: () => Promise<Linked>,
  link: LinkService["link"],
  unlink: LinkService["unlink"],
): LinkService["restore"] => {
  const put = async (next: Content, current: Content): Promise<LinkOutcome> => {
    if (next && next.id !== current?.id) return link(next, current);
    return !next && current ? unlink(current) : "done";
  };
  return async (before, place, linked) => {
    const first = await put(before[place], linked);
    // The platform may have changed the case along with the customer (Microsoft Learn, record identification rule).
    const after = await read();
    const other = place === "case" ? "customer" : "case";
    const second = await put(before[other], after[other]);
    return first === "done" ? second : first;
  };
};

/** Reads until the conversation shows the change. A read that fails says nothing. */
async function waitForRow(
  read: () => Promise<Linked>,
  place: LinkPlace,
  next: Content,
  before: Content,
): Promise<LinkOutcome> {
  for (const wait of CONFIRM_AFTER_MS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const linked = await read().catch(() => undefined);
    if (linked && isSameRow(linked[place], next)) return "done";
    if (linked && !isSameRow(linked[place], before))
      throw new DataverseFailure("changed", CONVERSATION, 0);
  }
  return "unconfirmed";
}

function assertChangeable(linked: Linked, place: LinkPlace, expected: Content): void {
  if (!isLinkable(linked)) throw new DataverseFailure("closed", CONVERSATION, 0);
  if (!isSameRow(linked[place], expected)) throw new DataverseFailure("changed", CONVERSATION, 0);
}
