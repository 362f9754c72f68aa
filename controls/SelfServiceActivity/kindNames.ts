import { StepKind } from "../../shared/conversation/journey";

/** The text key of each kind. */
export const kindNames: Readonly<Record<StepKind, string>> = {
  page: "SelfServiceActivity_Page",
  search: "SelfServiceActivity_Phrase",
  article: "SelfServiceActivity_Article",
  action: "SelfServiceActivity_Action",
  other: "SelfServiceActivity_Other",
};
