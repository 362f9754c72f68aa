import { Control } from "../../shared/form/control";
import {
  asks,
  ConversationSummary as View,
} from "./ConversationSummary";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationSummary extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
