import { Control } from "../../shared/host/control";
import { asks, LinkedCase as View } from "../../shared/summary/LinkedCase/LinkedCase";
import { IInputs } from "./generated/ManifestTypes";

export class LinkedCase extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
