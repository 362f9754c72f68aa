import { Control } from "../../shared/form/control";
import { asks, PreChatSurvey as View } from "./PreChatSurvey";
import { IInputs } from "./generated/ManifestTypes";

export class PreChatSurvey extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
