import { FormControl } from "../../shared/form/FormControl";
import { prefetch, ConversationSummary as View } from "./ConversationSummary";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationSummary extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
