import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { FormConnection, PlacedInputs } from "./formConnection";
import { FormContext, FormContextProvider } from "./formContext";

/** A question to Dataverse about a conversation. */
export type PrefetchQuery = (
  dataverse: DataverseClient,
  conversationId: string,
) => Promise<unknown>;

/** The life of a control on the form: it draws its view, writes nothing, and leaves the form session at its end. */
export abstract class FormControl<
  Inputs extends PlacedInputs,
> implements ComponentFramework.ReactControl<Inputs, object> {
  private readonly connection = new FormConnection();
  private prefetchedConversation?: string;
  protected abstract readonly view: React.ComponentType;
  /** The first requests of the view. */
  protected abstract readonly prefetch: (form: FormContext) => readonly PrefetchQuery[];

  /** Nothing is asked yet: the form may not know its conversation. */
  init(
    _context: ComponentFramework.Context<Inputs>,
    _outputChanged?: () => void,
    kept?: ComponentFramework.Dictionary,
  ): void {
    this.connection.connect(kept);
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const form = this.connection.read(context);
    this.prefetchQueries(form);
    return React.createElement(
      FormContextProvider,
      { value: form },
      React.createElement(this.view),
    );
  }

  /** The bound cell is only the control's place on the form: nothing is ever written back to it. */
  getOutputs(): object {
    return {};
  }

  destroy(): void {
    this.connection.disconnect();
  }

  /**
   * The view's questions leave before it is drawn, and drawing is what takes longest. The form session hands their answers to
   * the view, which asks the same and deals with a failure (Microsoft Learn, code component best practices: ask early).
   */
  private prefetchQueries(form: FormContext): void {
    const {
      conversation: { id },
      dataverse,
    } = form;
    if (id === this.prefetchedConversation) return;
    this.prefetchedConversation = id;
    if (id) this.prefetch(form).forEach((ask) => void ask(dataverse, id).catch(() => undefined));
  }
}
