import { closure } from "../../tests/architecture/project";

/** The files through which rows are changed, with what a role needs for it. Links need it only where `linkWithoutScript` lets the control write them. */
const changing: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "controls/ConversationDetails/skillChanges.ts": {
    msdyn_ocliveworkitemcharacteristic: ["Create", "Write", "Append"],
    msdyn_ocliveworkitem: ["AppendTo"],
    characteristic: ["AppendTo"],
    ratingvalue: ["AppendTo"],
  },
  "controls/PreChatSurvey/contactChange.ts": { contact: ["Write"] },
  "controls/CustomerProfile/valueChange.ts": { contact: ["Write"], account: ["Write"] },
  "controls/LinkedRecordsTimeline/entryActions.ts": { task: ["Write"] },
  "controls/LinkedRecordsTimeline/data/newActivity.ts": {
    task: ["Create", "Append"],
    phonecall: ["Create", "Append"],
    appointment: ["Create", "Append"],
  },
  "controls/LinkedRecordsTimeline/data/note.ts": {
    annotation: ["Create", "Write", "Delete", "Append"],
    contact: ["AppendTo"],
    account: ["AppendTo"],
    incident: ["AppendTo"],
  },
  "shared/linking/useLinks.ts": { msdyn_ocliveworkitem: ["Write", "Append"] },
};

/** What is linked or made anew, by control. */
const linked: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  CustomerProfile: { contact: ["Create", "AppendTo"], account: ["Create", "AppendTo"] },
  LinkedCase: { incident: ["Create", "AppendTo"] },
  RecentCases: { incident: ["AppendTo"] },
};

/** The privileges beside Read that a control makes use of, by table. */
export function changes(control: string): ReadonlyMap<string, readonly string[]> {
  const files = closure(`controls/${control}/index.ts`);
  const found = new Map<string, readonly string[]>();
  const sources = [
    ...Object.entries(changing)
      .filter(([file]) => files.includes(file))
      .map(([, rights]) => rights),
    linked[control] ?? {},
  ];
  for (const rights of sources) {
    for (const [table, names] of Object.entries(rights))
      found.set(table, [...new Set([...(found.get(table) ?? []), ...names])]);
  }
  return found;
}
