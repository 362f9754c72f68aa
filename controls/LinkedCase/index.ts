import { FormControl } from "../../shared/form/FormControl";
import { prefetch, LinkedCase as View } from "./LinkedCase";
import { IInputs } from "./generated/ManifestTypes";

export class LinkedCase extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
