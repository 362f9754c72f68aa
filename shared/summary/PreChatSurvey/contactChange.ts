import { Host } from "../../host/host";
import { changeColumn } from "../../records/columnChange";
import { Difference } from "../../records/contactMatch";
import { LinkedContact } from "../../records/linkedContact";
import { SurveyedChat } from "../../records/surveyedChat";
import { Change } from "../useUndo";

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
