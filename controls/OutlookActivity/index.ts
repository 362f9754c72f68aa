import { FormControl } from "../../shared/form/FormControl";
import { prefetch, OutlookActivity as View } from "./OutlookActivity";
import { IInputs } from "./generated/ManifestTypes";

export class OutlookActivity extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
