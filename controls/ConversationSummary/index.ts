import { Control } from "../../shared/host/control";
import {
  asks,
  ConversationSummary as View,
} from "../../shared/summary/ConversationSummary/ConversationSummary";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationSummary extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
