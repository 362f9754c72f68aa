import { Control } from "../../shared/form/control";
import { asks, VisitorDetails as View } from "./VisitorDetails";
import { IInputs } from "./generated/ManifestTypes";

export class VisitorDetails extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
