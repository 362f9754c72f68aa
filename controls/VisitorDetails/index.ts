import * as React from "react";
import { FormMember } from "../../shared/host/host";
import { VisitorDetails as View } from "../../shared/summary/VisitorDetails/VisitorDetails";
import { IInputs, IOutputs } from "./generated/ManifestTypes";

export class VisitorDetails implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private readonly member = new FormMember();

  init(context: ComponentFramework.Context<IInputs>): void {
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    return React.createElement(View, { host: this.member.host(context) });
  }

  /** Nothing is ever written back: the bound cell is only the control's place on the form. */
  getOutputs(): IOutputs {
    return {};
  }

  destroy(): void {
    this.member.leave();
  }
}
