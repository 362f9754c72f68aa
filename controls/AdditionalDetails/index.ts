import { Control } from "../../shared/host/control";
import {
  asks,
  AdditionalDetails as View,
} from "../../shared/summary/AdditionalDetails/AdditionalDetails";
import { IInputs } from "./generated/ManifestTypes";

export class AdditionalDetails extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
