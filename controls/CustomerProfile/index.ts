import { FormControl } from "../../shared/form/FormControl";
import { prefetch, CustomerProfile as View } from "./CustomerProfile";
import { IInputs } from "./generated/ManifestTypes";

export class CustomerProfile extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
