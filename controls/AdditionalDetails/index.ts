import { Control } from "../../shared/form/control";
import {
  asks,
  AdditionalDetails as View,
} from "./AdditionalDetails";
import { IInputs } from "./generated/ManifestTypes";

export class AdditionalDetails extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
