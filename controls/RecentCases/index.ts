import { Control } from "../../shared/host/control";
import { asks, RecentCases as View } from "../../shared/summary/RecentCases/RecentCases";
import { IInputs } from "./generated/ManifestTypes";

export class RecentCases extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
