import { Control } from "../../shared/form/control";
import {
  asks,
  CustomerProfile as View,
} from "./CustomerProfile";
import { IInputs } from "./generated/ManifestTypes";

export class CustomerProfile extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
