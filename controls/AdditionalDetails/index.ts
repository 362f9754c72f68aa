import { FormControl } from "../../shared/form/FormControl";
import { prefetch, AdditionalDetails as View } from "./AdditionalDetails";
import { IInputs } from "./generated/ManifestTypes";

export class AdditionalDetails extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
