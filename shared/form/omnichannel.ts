/** The part of `Microsoft.Omnichannel` that the controls call (Microsoft Learn, Customer Service JavaScript API reference). */
export interface Omnichannel {
  /** The ongoing conversation of the session in focus. */
  readonly getConversationId?: () => PromiseLike<unknown>;
  readonly linkToConversation?: ChangeLink;
  readonly unlinkFromConversation?: ChangeLink;
}

type ChangeLink = (
  entityLogicalName: string,
  recordId: string,
  conversationId: string,
) => PromiseLike<unknown>;

interface Page {
  readonly Microsoft?: { readonly Omnichannel?: Omnichannel };
}

/**
 * The app's script API, if this page offers it. It is documented as a global of the page; scripts in public use also find it on the
 * page around theirs and on the topmost one. No other file reads the page's globals (docs/decisions/0040).
 */
export function findOmnichannel(): Omnichannel | undefined {
  for (const name of ["self", "parent", "top"] as const) {
    try {
      const { Microsoft } = window[name] as Page;
      if (Microsoft?.Omnichannel) return Microsoft.Omnichannel;
    } catch {
      // That page is another site's.
    }
  }
  return undefined;
}
