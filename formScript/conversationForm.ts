/** The only parts of the browser that the script uses. */
declare const setTimeout: (run: () => void, ms: number) => void;
declare const BroadcastChannel: new (name: string) => {
  postMessage(message: unknown): void;
  close(): void;
};

/**
 * The form script of the Conversation table: it links and unlinks what the controls ask for, by the API that Microsoft documents for
 * scripts, and tells them the conversation's id if the form gives none. A classic script, as form libraries are. Register
 * `CustomerSummaryForm.onLoad` on the form's OnLoad event, with the execution context as first parameter (docs/form-script.md).
 */
(() => {
  const LINK_EVENT = "OnLinkRecord";
  const ID_EVENT = "OnConversationNeeded";
  const OUTPUT = "linkRequest";
  const ANSWERS = "CustomerSummary.linkAnswer";
  const CONVERSATION = "msdyn_ocliveworkitem";
  const ATTACH_AFTER_MS = [0, 250, 1000, 4000];
  const tables = ["contact", "account", "incident"];

  /** What the form context and the custom events offer, as far as the script uses it (Microsoft Learn, Client API reference). */
  interface FormContext {
    readonly ui: {
      readonly controls: { forEach(visit: (control: FormControl) => void): void };
      readonly tabs?: { forEach(visit: (tab: Tab) => void): void };
      addLoaded?(handler: () => void): void;
    };
    readonly data: {
      readonly entity?: { getEntityName(): string; getId(): string };
      getIsDirty(): boolean;
      refresh(save: boolean): PromiseLike<unknown>;
    };
  }
  interface Tab {
    addTabStateChange?(handler: () => void): void;
  }
  /** Only code components have these handlers and outputs, and some only once their tab has been opened. */
  interface FormControl {
    readonly getName?: () => string;
    readonly addEventHandler?: (
      event: string,
      handler: (...values: readonly unknown[]) => void,
    ) => void;
    readonly addOnOutputChange?: (handler: () => void) => void;
    readonly getOutputs?: () => unknown;
  }

  interface LinkRequest {
    readonly action: "hello" | "link" | "unlink" | "refresh";
    readonly conversationId: string;
    readonly entityName: string;
    readonly recordId: string;
    /** Takes the request; false where another handler has it, or where the control no longer waits. */
    handled(): boolean;
    done(): void;
    failed(reason: unknown): void;
  }

  interface IdRequest {
    setConversationId(id: unknown): void;
  }

  type ChangeLink = (
    entityLogicalName: string,
    recordId: string,
    conversationId: string,
  ) => PromiseLike<unknown>;
  interface Page {
    readonly Microsoft?: {
      readonly Omnichannel?: {
        readonly getConversationId?: () => PromiseLike<unknown>;
        readonly linkToConversation?: ChangeLink;
        readonly unlinkFromConversation?: ChangeLink;
      };
    };
    readonly top?: Page | null;
  }

  /** Requests by output that were taken: a script that is registered twice hears of each one twice. */
  const taken: string[] = [];

  /** Called by the form when it has loaded. */
  function onLoad(executionContext: { getFormContext(): FormContext }): void {
    const form = executionContext.getFormContext();
    const attached = new Map<string | FormControl, Set<Listen>>();
    const attach = (): void =>
      form.ui.controls.forEach((control) => {
        const key = control.getName?.() ?? control;
        const known = attached.get(key) ?? new Set();
        attached.set(key, known);
        for (const listen of [listenForLinks, listenForIds, listenForOutputs])
          if (!known.has(listen) && succeeds(listen, control, form)) known.add(listen);
      });
    const attachSoon = (): void => ATTACH_AFTER_MS.forEach((wait) => setTimeout(attach, wait));
    attach();
    // The controls of a closed tab are drawn when it opens; whether before or after this event is not documented.
    form.ui.tabs?.forEach((tab) => tab.addTabStateChange?.(attachSoon));
    form.ui.addLoaded?.(attach);
  }

  /** Returns whether the control took the handler. */
  type Listen = (control: FormControl, form: FormContext) => boolean;

  const listenForLinks: Listen = (control, form) => {
    control.addEventHandler?.(LINK_EVENT, (...values) => {
      // The payload comes first in one page of the documentation (tutorial) and after the execution context in another (reference).
      const request = values.find(isLinkRequest);
      if (request) receive(request, form);
    });
    return Boolean(control.addEventHandler);
  };

  const listenForIds: Listen = (control, form) => {
    control.addEventHandler?.(ID_EVENT, (...values) => {
      const request = values.find(isIdRequest);
      if (request) void tellId(request, form);
    });
    return Boolean(control.addEventHandler);
  };

  const listenForOutputs: Listen = (control, form) => {
    control.addOnOutputChange?.(() => {
      const request = findOutputRequest(control.getOutputs?.());
      if (request) receive(request, form);
    });
    return Boolean(control.addOnOutputChange);
  };

  /** A component without the event or output may refuse the handler: whether it does is not documented, and it is none of ours. */
  function succeeds(listen: Listen, control: FormControl, form: FormContext): boolean {
    try {
      return listen(control, form);
    } catch {
      return false;
    }
  }

  function receive(request: LinkRequest, form: FormContext): void {
    if (request.action === "hello" && !omnichannel()) return; // there is nothing here to link with
    if (!request.handled()) return;
    if (request.action === "refresh") void showAnew(form);
    else if (request.action !== "hello") void answer(request);
  }

  /**
   * The form's own record is the conversation, also while another session is in focus. The app knows only the conversation of the session
   * in focus, so it is asked only if the form does not know its record.
   */
  async function tellId(request: IdRequest, { data }: FormContext): Promise<void> {
    try {
      const ownId = data.entity?.getEntityName() === CONVERSATION ? data.entity.getId() : "";
      request.setConversationId(ownId || (await omnichannel()?.getConversationId?.()));
    } catch {
      // The session has no ongoing conversation.
    }
  }

  /** The request in a control's outputs, whatever their keys, if it is one and not too old. */
  function findOutputRequest(outputs: unknown): LinkRequest | undefined {
    for (const [key, output] of Object.entries((outputs ?? {}) as Record<string, unknown>)) {
      if (!key.split(".").includes(OUTPUT)) continue;
      const value = isObject(output) && "value" in output ? output.value : output;
      const request = typeof value === "string" ? parseRequest(value) : undefined;
      if (request) return request;
    }
    return undefined;
  }

  function parseRequest(text: string): LinkRequest | undefined {
    try {
      const asked: unknown = JSON.parse(text);
      if (!isObject(asked)) return undefined;
      const { request, until } = asked;
      if (typeof request !== "string" || typeof until !== "number") return undefined;
      const report = (outcome: string, reason?: unknown): void => {
        const answers = new BroadcastChannel(ANSWERS);
        answers.postMessage({ request, outcome, reason });
        answers.close();
      };
      return asLinkRequest({
        ...asked,
        handled: () => {
          if (Date.now() > until || taken.includes(request)) return false;
          taken.push(request);
          report("taken");
          return true;
        },
        done: () => report("done"),
        failed: (reason: unknown) => report("failed", describe(reason)),
      });
    } catch {
      return undefined; // another component's output
    }
  }

  /** What a message can carry of a reason: the platform's plain objects have a code and a text. */
  function describe(reason: unknown): unknown {
    const { errorCode, message } = isObject(reason) ? reason : {};
    return { errorCode, message: typeof message === "string" ? message : String(reason) };
  }

  async function answer(request: LinkRequest): Promise<void> {
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
    }
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
   * The API writes the database only: the form's own fields and quick views still show the old link. The control asks for a refresh once
   * the database has the link. A refresh without saving leaves the controls in place. With unsaved changes it is left out, as they might
   * be lost.
   */
  async function showAnew({ data }: FormContext): Promise<void> {
    try {
      if (!data.getIsDirty()) await data.refresh(false);
    } catch {
      // The link stands; the form shows it when it is next refreshed.
    }
  }

  const asLinkRequest = (value: unknown): LinkRequest | undefined =>
    isLinkRequest(value) ? value : undefined;

  function isLinkRequest(value: unknown): value is LinkRequest {
    const { action, handled, done, failed } = isObject(value) ? value : {};
    const isCallable = [handled, done, failed].every((answer) => typeof answer === "function");
    return isCallable && ["hello", "link", "unlink", "refresh"].includes(String(action));
  }

  const isIdRequest = (value: unknown): value is IdRequest =>
    isObject(value) && typeof value.setConversationId === "function";

  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null;

  // The form finds its handlers by name among the page's globals.
  Object.assign(globalThis, { CustomerSummaryForm: { onLoad } });
})();
