import * as React from "react";
import { FormMember, Host, PlacedInputs } from "./host";

/** The life of a control on the form: it draws its view, writes nothing, and leaves the form session at its end. */
export abstract class Control<Inputs extends PlacedInputs> implements ComponentFramework.ReactControl<Inputs, object> {
  private readonly member = new FormMember();
  protected abstract readonly view: React.ComponentType<{ readonly host: Host }>;

  init(context: ComponentFramework.Context<Inputs>): void {
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<Inputs>): React.ReactElement {
    return React.createElement(this.view, { host: this.member.host(context) });
  }

  /** The bound cell is only the control's place on the form: nothing is ever written back to it. */
  getOutputs(): object {
    return {};
  }

  destroy(): void {
    this.member.leave();
  }
}
