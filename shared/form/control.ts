import * as React from "react";
import { DataverseClient } from "../dataverse/client";
import { FormConnection, Host, PlacedInputs } from "./host";

/** A question to Dataverse about a conversation. */
export type Ask = (dataverse: DataverseClient, conversationId: string) => Promise<unknown>;

/** The life of a control on the form: it draws its view, writes nothing, and leaves the form session at its end. */
export abstract class Control<
  Inputs extends PlacedInputs,
> implements ComponentFramework.ReactControl<Inputs, object> {
  private readonly member = new FormConnection();
  private asked?: string;
  protected abstract readonly view: React.ComponentType<{ readonly host: Host }>;
  /** What the view asks as soon as it stands. */
  protected abstract readonly asks: (host: Host) => readonly Ask[];

  /** Nothing is asked yet: the form may not know its conversation. */
  init(
    _context: ComponentFramework.Context<Inputs>,
    _outputChanged?: () => void,
    kept?: ComponentFramework.Dictionary,
  ): void {
    this.member.connect(kept);
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    const host = this.member.host(context);
    this.askAhead(host);
    return React.createElement(this.view, { host });
  }

  /** The bound cell is only the control's place on the form: nothing is ever written back to it. */
  getOutputs(): object {
    return {};
  }

  destroy(): void {
    this.member.disconnect();
  }

  /**
   * The view's questions leave before it is drawn, and drawing is what takes longest. The form session hands their answers to
   * the view, which asks the same and deals with a failure (Microsoft Learn, code component best practices: ask early).
   */
  private askAhead(host: Host): void {
    const { conversationId, dataverse } = host;
    if (conversationId === this.asked) return;
    this.asked = conversationId;
    if (conversationId)
      this.asks(host).forEach((ask) => void ask(dataverse, conversationId).catch(() => undefined));
  }
}
