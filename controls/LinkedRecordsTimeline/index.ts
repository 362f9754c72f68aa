import { Control } from "../../shared/host/control";
import {
  asks,
  LinkedRecordsTimeline as View,
} from "../../shared/summary/LinkedRecordsTimeline/LinkedRecordsTimeline";
import { IInputs } from "./generated/ManifestTypes";

export class LinkedRecordsTimeline extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
