import { FormControl } from "../../shared/form/FormControl";
import { prefetch, LinkedRecordsTimeline as View } from "./LinkedRecordsTimeline";
import { IInputs } from "./generated/ManifestTypes";

export class LinkedRecordsTimeline extends FormControl<IInputs> {
  protected readonly view = View;
  protected readonly prefetch = prefetch;
}
