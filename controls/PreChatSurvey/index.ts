import { FormControl } from "../../shared/form/FormControl";
import { prefetch, PreChatSurvey as View } from "./PreChatSurvey";
import { IInputs } from "./generated/ManifestTypes";

export class PreChatSurvey extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
