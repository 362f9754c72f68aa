import { Control } from "../../shared/host/control";
import { ConversationDetails as View } from "../../shared/summary/ConversationDetails/ConversationDetails";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationDetails extends Control<IInputs> {
  protected readonly view = View;
}
