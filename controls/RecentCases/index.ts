import { FormControl } from "../../shared/form/FormControl";
import { prefetch, RecentCases as View } from "./RecentCases";
import { IInputs } from "./generated/ManifestTypes";

export class RecentCases extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
