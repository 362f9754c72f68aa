import { Host } from "../../shared/form/host";
import { changeColumn } from "../../shared/dataverse/columnChange";
import { Difference } from "./data/contactMatch";
import { LinkedContact } from "../../shared/conversation/linkedContact";
import { SurveyedChat } from "../../shared/conversation/surveyedChat";
import { Change } from "../../shared/query/useUndo";

type ContactChange = Change<SurveyedChat>;

/** Puts an answer in the place of what is stored of the contact, with the way back. */
export function contactChange(
  host: Host,
  contact: LinkedContact,
  { column, stored = "", said = "" }: Difference,
): ContactChange {
  const { dataverseSince, text } = host;
  const { tableName } = contact;
  const change = (from: string, to: string, done: string): ContactChange => ({
    subject: tableName,
    done,
    overtaken: text("PreChatSurvey_Overtaken", tableName),
    apply: (chat) => ({
      ...chat,
      contact: chat.contact && {
        ...chat.contact,
        values: { ...chat.contact.values, [column]: to || undefined },
      },
    }),
    write: () => changeColumn(dataverseSince, contact, column, from, to),
  });
  return {
    ...change(stored, said, text("PreChatSurvey_Updated", tableName)),
    back: change(said, stored, text("PreChatSurvey_Restored", tableName)),
  };
}
