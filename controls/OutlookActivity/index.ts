import { Control } from "../../shared/host/control";
import {
  asks,
  OutlookActivity as View,
} from "../../shared/summary/OutlookActivity/OutlookActivity";
import { IInputs } from "./generated/ManifestTypes";

export class OutlookActivity extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
