import { Control } from "../../shared/form/control";
import {
  asks,
  SelfServiceActivity as View,
} from "./SelfServiceActivity";
import { IInputs } from "./generated/ManifestTypes";

export class SelfServiceActivity extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
