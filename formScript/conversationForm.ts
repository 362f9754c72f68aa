/**
 * The form script of the Conversation table: it links and unlinks what the controls ask for, by the API that Microsoft documents for
 * scripts. A classic script, as form libraries are. Register `CustomerSummaryForm.onLoad` on the form's OnLoad event, with the
 * execution context as first parameter (docs/form-script.md).
 */
(() => {
  const EVENT = "OnLinkRecord";
  const tables = ["contact", "account", "incident"];

  /** What the form context and the custom event offer, as far as the script uses it (Microsoft Learn, Client API reference). */
  interface FormContext {
    readonly ui: { readonly controls: { forEach(visit: (control: FormControl) => void): void } };
    readonly data: { getIsDirty(): boolean; refresh(save: boolean): PromiseLike<unknown> };
  }
  /** Only code components have `addEventHandler`. */
  interface FormControl {
    addEventHandler?(event: string, handler: (...values: readonly unknown[]) => void): void;
  }

  interface LinkRequest {
    readonly action: "hello" | "link" | "unlink";
    readonly conversationId: string;
    readonly entityName: string;
    readonly recordId: string;
    /** Takes the request; false where another handler has it, or where the control no longer waits. */
    handled(): boolean;
    done(): void;
    failed(reason: unknown): void;
  }

  type ChangeLink = (
    entityLogicalName: string,
    recordId: string,
    conversationId: string,
  ) => PromiseLike<unknown>;
  interface Page {
    readonly Microsoft?: {
      readonly Omnichannel?: {
        readonly linkToConversation?: ChangeLink;
        readonly unlinkFromConversation?: ChangeLink;
      };
    };
    readonly top?: Page | null;
  }

  /** Called by the form when it has loaded. */
  function onLoad(executionContext: { getFormContext(): FormContext }): void {
    const form = executionContext.getFormContext();
    form.ui.controls.forEach((control) => {
      if (typeof control.addEventHandler !== "function") return;
      try {
        control.addEventHandler(EVENT, (...values) => {
          // The payload comes first in one page of the documentation (tutorial) and after the execution context in another (reference).
          const request = values.find(isRequest);
          if (request?.action === "hello" && !omnichannel()) return; // there is nothing here to link with
          if (request?.handled() && request.action !== "hello") void answer(request, form);
        });
      } catch {
        // A component without this event: whether it refuses the handler is not documented, and it is none of ours.
      }
    });
  }

  async function answer(request: LinkRequest, form: FormContext): Promise<void> {
    const { action, entityName, recordId, conversationId } = request;
    try {
      const api = omnichannel();
      const change = action === "link" ? api?.linkToConversation : api?.unlinkFromConversation;
      if (!api || !change) throw new Error("Microsoft.Omnichannel isn't available on this page.");
      if (!tables.includes(entityName))
        throw new Error("Only contacts, accounts, and cases can be linked to a conversation.");
      // Without its id the API takes the conversation in focus, which may be another one by now.
      await change.call(api, entityName, recordId, conversationId);
      request.done();
    } catch (reason) {
      request.failed(reason);
      return;
    }
    await showAnew(form);
  }

  /** Documented as a global; scripts in public use also find it on the topmost page, where a form lies in a frame of its own. */
  function omnichannel(): NonNullable<Page["Microsoft"]>["Omnichannel"] {
    const page = globalThis as Page;
    try {
      return page.Microsoft?.Omnichannel ?? page.top?.Microsoft?.Omnichannel;
    } catch {
      return undefined; // the topmost page is another site's
    }
  }

  /**
   * The API writes the database only: the form's own fields and quick views still show the old link. A refresh without saving loads
   * them anew and leaves the controls standing. With unsaved changes it is left out, as they might be lost.
   */
  async function showAnew({ data }: FormContext): Promise<void> {
    try {
      if (!data.getIsDirty()) await data.refresh(false);
    } catch {
      // The link stands; the form shows it when it is next refreshed.
    }
  }

  function isRequest(value: unknown): value is LinkRequest {
    const { action, handled, done, failed } = (
      typeof value === "object" && value !== null ? value : {}
    ) as Partial<Record<keyof LinkRequest, unknown>>;
    const isCallable = [handled, done, failed].every((answer) => typeof answer === "function");
    return isCallable && (action === "hello" || action === "link" || action === "unlink");
  }

  // The form finds its handlers by name among the page's globals.
  Object.assign(globalThis, { CustomerSummaryForm: { onLoad } });
})();
