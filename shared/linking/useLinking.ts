import * as React from "react";
import { Reference } from "../dataverse/row";
import { FormContext, NewRecord, useConversationId, useFormContext } from "../form/formContext";
import { Conversation, readConversation } from "../conversation/conversation";
import { isLinkable, linkedInPlace } from "./link";
import { caseTables, customerTables } from "../recordSearch/searchView";
import { whyNotLinked } from "./LinkHint";
import { Links, useLinks } from "./useLinks";
import { QueryResult } from "../query/useQuery";
import {
  Mutation,
  OptimisticMutations,
  useOptimisticMutations,
} from "../query/useOptimisticMutations";

/** Linking as a view offers it: seen at once, undone within ten seconds, tried again where it failed. */
export interface Linking {
  readonly links: Links;
  readonly undo: OptimisticMutations<Conversation>;
  /** Whether there are buttons to link with: the conversation is active or in wrap-up, and there is a way to link. */
  readonly isOffered: boolean;
  readonly link: (target: Reference) => void;
  readonly unlink: (target: Reference) => void;
  /** Opens the form for a new record; what was saved is linked. A second try links that record, and makes no other. */
  readonly create: (table: string, values: Readonly<Record<string, string>>) => Promise<NewRecord>;
}

/** The links of a conversation, as it was read, and the ways to change them. */
export function useLinking(asked: QueryResult<Conversation>): Linking {
  const form = useFormContext();
  const links = useLinks();
  const undo = useOptimisticMutations(asked, form.session.invalidate);
  const conversationId = useConversationId();
  const latest = React.useRef({ form, links });
  latest.current = { form, links };
  const before = asked.state === "ready" ? undo.applyTo(asked.value) : undefined;
  const isOffered = links.transport !== "none" && before !== undefined && isLinkable(before);

  const begin = (target: Reference, change: (linking: Step) => Mutation<Conversation>): void => {
    if (before) undo.run(change({ now: () => latest.current, conversationId, before, target }));
  };
  return {
    links,
    undo,
    isOffered,
    link: (target) => begin(target, linked),
    unlink: (target) => begin(target, unlinked),
    async create(table, values) {
      const made = await form.navigation
        .createRecord(table, values)
        .catch((): NewRecord => "notSaved");
      if (typeof made === "object") begin(made, created);
      return made;
    },
  };
}

/** One change of a link. */
interface Step {
  /** The form and the road as they are when the change is carried out. */
  readonly now: () => { readonly form: FormContext; readonly links: Links };
  readonly conversationId: string;
  readonly before: Conversation;
  readonly target: Reference;
}

const isCase = (table: string): boolean => caseTables.some((each) => each === table);
const place = (
  conversation: Conversation,
  table: string,
  record: Reference | undefined,
): Conversation =>
  isCase(table) ? { ...conversation, case: record } : { ...conversation, customer: record };

function linked(
  { now, conversationId, before, target }: Step,
  refused = "Summary_NotLinked",
): Mutation<Conversation> {
  const { text } = now().form;
  const subject = target.name ?? text("Summary_Unnamed");
  const instead = linkedInPlace(before, target.table);
  return {
    subject,
    successMessage: instead
      ? text("Summary_LinkedInstead", subject, instead.name ?? text("Summary_Unnamed"))
      : text("Summary_Linked", subject),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text(refused, subject), why: whyNotLinked },
    optimisticUpdate: (conversation) => place(conversation, target.table, target),
    write: () =>
      now()
        .links.link(target, instead)
        .then(() => true),
    inverse: restored({ now, conversationId, before, target }, target),
  };
}

const created = (step: Step): Mutation<Conversation> => linked(step, "Summary_CreatedNotLinked");

function unlinked({ now, conversationId, before, target }: Step): Mutation<Conversation> {
  const { text } = now().form;
  const subject = target.name ?? text("Summary_Unnamed");
  return {
    subject,
    successMessage: text("Summary_Unlinked", subject),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text("Summary_NotUnlinked", subject), why: whyNotLinked },
    optimisticUpdate: (conversation) => place(conversation, target.table, undefined),
    write: () =>
      now()
        .links.unlink(target)
        .then(() => true),
    inverse: restored({ now, conversationId, before, target }, undefined),
  };
}

/** Exactly what was there: the platform may have changed the case along with the customer (Microsoft Learn, record identification rule). */
function restored(
  { now, conversationId, before, target }: Step,
  there: Reference | undefined,
): Mutation<Conversation> {
  const { text } = now().form;
  const subject = target.name ?? text("Summary_Unnamed");
  const put = async (was: Reference | undefined, is: Reference | undefined): Promise<void> => {
    const { links } = now();
    if (was && was.id !== is?.id) await links.link(was, is);
    else if (!was && is) await links.unlink(is);
  };
  const [other] = isCase(target.table) ? customerTables : caseTables;
  return {
    subject,
    successMessage: text("Summary_Undone", subject),
    conflictMessage: text("Summary_LinkChanged"),
    errorMessage: { title: text("Summary_NotLinked", subject), why: whyNotLinked },
    optimisticUpdate: (conversation) => ({
      ...conversation,
      case: before.case,
      customer: before.customer,
    }),
    async write() {
      const { session } = now().form;
      await put(linkedInPlace(before, target.table), there);
      const after = await readConversation(session.dataverseSince(Date.now()), conversationId);
      await put(linkedInPlace(before, other), linkedInPlace(after, other));
      return true;
    },
  };
}
