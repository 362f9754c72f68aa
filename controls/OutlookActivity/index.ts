import { Control } from "../../shared/form/control";
import {
  asks,
  OutlookActivity as View,
} from "./OutlookActivity";
import { IInputs } from "./generated/ManifestTypes";

export class OutlookActivity extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
