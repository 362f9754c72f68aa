import { Control } from "../../shared/form/control";
import {
  asks,
  LinkedRecordsTimeline as View,
} from "./LinkedRecordsTimeline";
import { IInputs } from "./generated/ManifestTypes";

export class LinkedRecordsTimeline extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
