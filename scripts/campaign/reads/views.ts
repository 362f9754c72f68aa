/** A control where it shows as much as it can. */
export interface View {
  readonly name: string;
  readonly scenario: string;
  readonly control: string;
  readonly conversation?: string;
}

const view = (control: string, scenario: string, conversation?: string, about?: string): View => ({
  name: about === undefined ? control : `${control} ${about}`,
  scenario,
  control,
  conversation,
});

export const views: readonly View[] = [
  view("ConversationSummary", "liveChat"),
  view("ConversationDetails", "liveChat"),
  view(
    "ConversationDetails",
    "liveChat",
    "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03",
    "after transfers",
  ),
  view("PreChatSurvey", "surveyRich"),
  view("PreChatSurvey", "surveyRich", "4e7b1d90-62c8-4f35-8a1d-9c3e5f7a2b02", "of variables"),
  view("SelfServiceActivity", "journeyRich"),
  view("VisitorDetails", "liveChat"),
  view("AdditionalDetails", "liveChat"),
  view("CustomerProfile", "customers", "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b01", "of a visitor"),
  view("CustomerProfile", "customers", "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b02", "of a contact"),
  view("CustomerProfile", "customers", "2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b03", "of an account"),
  view("LinkedCase", "manyCases"),
  view("RecentCases", "manyCases"),
  view("LinkedRecordsTimeline", "timelineRich"),
];

/** By table: what a control does not offer, without a word to agents, where the role may not read the table. Makers are told (docs/controls). */
export const notOffered: Readonly<Record<string, readonly string[]>> = {
  msdyn_omnichannelconfiguration: ["Add skill"],
};
