import { StepKind } from "../../shared/conversation/journey";
import { PlainTextKey } from "../../shared/ui/text";

/** The text key of each kind. */
export const kindNames: Readonly<Record<StepKind, PlainTextKey>> = {
  page: "SelfServiceActivity_Page",
  search: "SelfServiceActivity_Phrase",
  article: "SelfServiceActivity_Article",
  action: "SelfServiceActivity_Action",
  other: "SelfServiceActivity_Other",
};
