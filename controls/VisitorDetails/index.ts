import { FormControl } from "../../shared/form/FormControl";
import { prefetch, VisitorDetails as View } from "./VisitorDetails";
import { IInputs } from "./generated/ManifestTypes";

export class VisitorDetails extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
