import { Conversation } from "../conversation/conversation";
import { asFailure } from "../dataverse/failure";
import { Reference } from "../dataverse/row";
import { createRecord, NewRecord } from "../form/createRecord";
import { useFormContext } from "../form/formContext";
import {
  Mutation,
  OptimisticMutations,
  useOptimisticMutations,
} from "../query/useOptimisticMutations";
import { QueryResult } from "../query/useQuery";
import { isLinkable } from "./link";
import { LinkChange, linkCreatedMutation, linkMutation, unlinkMutation } from "./linkMutation";
import { LinkService } from "./linkService";
import { useLinks } from "./useLinks";
import { useEvent } from "../ui/hooks/useEvent";

/** Linking as a view offers it: on screen at once, undone within ten seconds, sent again if it failed. */
export interface Linking {
  readonly links: LinkService;
  readonly undo: OptimisticMutations<Conversation>;
  /** Whether there are buttons to link with: the conversation is active or in wrap-up, and there is a way to link. */
  readonly isOffered: boolean;
  readonly link: (target: Reference) => void;
  readonly unlink: (target: Reference) => void;
  /**
   * Opens the form for a new record and links what was saved. A second attempt links that record and creates no other. Rejects if
   * it cannot be read how to open the form.
   */
  readonly create: (table: string, values: Readonly<Record<string, string>>) => Promise<NewRecord>;
}

/** The links of a conversation, and the ways to change them. */
export function useLinking(result: QueryResult<Conversation>): Linking {
  const form = useFormContext();
  const { session, text } = form;
  const links = useLinks();
  const undo = useOptimisticMutations(result, session.invalidate);
  const getService = useEvent(() => links);
  const before = result.state === "ready" ? undo.applyTo(result.value) : undefined;

  const run = (target: Reference, change: (change: LinkChange) => Mutation<Conversation>): void => {
    if (before) undo.run(change({ text, getService, before, target }));
  };
  return {
    links,
    undo,
    isOffered: links.transport !== "none" && before !== undefined && isLinkable(before),
    link: (target) => run(target, linkMutation),
    unlink: (target) => run(target, unlinkMutation),
    async create(table, values) {
      const created = await createRecord(form, table, values).catch(
        (reason: unknown): NewRecord => {
          if (asFailure(reason) === reason) throw reason;
          return "notSaved";
        },
      );
      if (typeof created === "object") run(created, linkCreatedMutation);
      return created;
    },
  };
}
