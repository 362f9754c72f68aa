import { Control } from "../../shared/host/control";
import { asks, VisitorDetails as View } from "../../shared/summary/VisitorDetails/VisitorDetails";
import { IInputs } from "./generated/ManifestTypes";

export class VisitorDetails extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
