import { Control } from "../../shared/host/control";
import {
  asks,
  CustomerProfile as View,
} from "../../shared/summary/CustomerProfile/CustomerProfile";
import { IInputs } from "./generated/ManifestTypes";

export class CustomerProfile extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
