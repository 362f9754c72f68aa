import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { FormConnection, PlacedInputs } from "./formConnection";
import { FormContext, FormContextProvider } from "./formContext";

/** A query as `defineQuery` of shared/query declares it. */
export interface PrefetchQuery {
  readonly read: (dataverse: DataverseClient, conversationId: string) => Promise<unknown>;
}

/** A control on the form: it renders its view, writes nothing back to its cell, and leaves the form session at its end. */
export abstract class FormControl<
  Inputs extends PlacedInputs,
> implements ComponentFramework.ReactControl<Inputs, object> {
  private readonly connection = new FormConnection();
  private prefetchedConversation?: string;
  protected abstract readonly view: React.ComponentType;
  /** The queries that the view reads first. */
  protected abstract readonly prefetch: (form: FormContext) => readonly PrefetchQuery[];

  /** Sends no request, because the form may not know its conversation yet. */
  init(
    _context: ComponentFramework.Context<Inputs>,
    outputChanged?: () => void,
    kept?: ComponentFramework.Dictionary,
  ): void {
    this.connection.connect(kept, outputChanged);
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
    return { ...this.connection.outputs };
  }

  destroy(): void {
    this.connection.disconnect();
  }

  /**
   * Sends the view's queries before it renders, because rendering takes longest. The form session shares the answers with the
   * view, which reads the same queries and shows a failure (Microsoft Learn, code component best practices: ask early).
   */
  private prefetchQueries(form: FormContext): void {
    const {
      conversation: { id },
      dataverse,
    } = form;
    if (id === this.prefetchedConversation) return;
    this.prefetchedConversation = id;
    if (id)
      this.prefetch(form).forEach(({ read }) => void read(dataverse, id).catch(() => undefined));
  }
}
