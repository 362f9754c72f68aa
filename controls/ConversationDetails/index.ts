import { Control } from "../../shared/host/control";
import {
  asks,
  ConversationDetails as View,
} from "../../shared/summary/ConversationDetails/ConversationDetails";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationDetails extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
