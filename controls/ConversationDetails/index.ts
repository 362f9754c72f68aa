import { FormControl } from "../../shared/form/FormControl";
import { prefetch, ConversationDetails as View } from "./ConversationDetails";
import { IInputs } from "./generated/ManifestTypes";

export class ConversationDetails extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
