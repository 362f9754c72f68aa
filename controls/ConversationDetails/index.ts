import { Control } from "../../shared/form/control";
import {
  asks,
  ConversationDetails as View,
} from "./ConversationDetails";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationDetails extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
