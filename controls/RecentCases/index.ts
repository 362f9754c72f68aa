import { Control } from "../../shared/form/control";
import { asks, RecentCases as View } from "./RecentCases";
import { IInputs } from "./generated/ManifestTypes";

export class RecentCases extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
