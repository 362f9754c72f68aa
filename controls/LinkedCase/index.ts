import { Control } from "../../shared/form/control";
import { asks, LinkedCase as View } from "./LinkedCase";
import { IInputs } from "./generated/ManifestTypes";

export class LinkedCase extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
