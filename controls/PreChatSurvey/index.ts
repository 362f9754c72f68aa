import { Control } from "../../shared/host/control";
import { asks, PreChatSurvey as View } from "../../shared/summary/PreChatSurvey/PreChatSurvey";
import { IInputs } from "./generated/ManifestTypes";

export class PreChatSurvey extends Control<IInputs> {
  protected readonly view = View;
  protected readonly asks = asks;
}
