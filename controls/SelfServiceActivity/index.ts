import { Control } from "../../shared/host/control";
import {
  asks,
  SelfServiceActivity as View,
} from "../../shared/summary/SelfServiceActivity/SelfServiceActivity";
import { IInputs } from "./generated/ManifestTypes";

export class SelfServiceActivity extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
