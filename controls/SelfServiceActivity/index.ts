import { FormControl } from "../../shared/form/FormControl";
import { prefetch, SelfServiceActivity as View } from "./SelfServiceActivity";
import { IInputs } from "./generated/ManifestTypes";

export class SelfServiceActivity extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
