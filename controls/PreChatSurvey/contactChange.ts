import { FormContext } from "../../shared/form/formContext";
import { compareAndSetColumn } from "../../shared/dataverse/compareAndSetColumn";
import { Difference } from "./data/contactMatch";
import { LinkedContact } from "../../shared/conversation/linkedContact";
import { SurveyedChat } from "../../shared/conversation/surveyedChat";
import { Mutation } from "../../shared/query/useOptimisticMutations";

type ContactChange = Mutation<SurveyedChat>;

/** Puts an answer in the place of what is stored of the contact, with the way back. */
export function contactChange(
  form: FormContext,
  contact: LinkedContact,
  { column, stored = "", said = "" }: Difference,
): ContactChange {
  const { session, text } = form;
  const { tableName } = contact;
  const change = (from: string, to: string, successMessage: string): ContactChange => ({
    subject: tableName,
    successMessage,
    conflictMessage: text("PreChatSurvey_Overtaken", { table: tableName }),
    optimisticUpdate: (chat) => ({
      ...chat,
      contact: chat.contact && {
        ...chat.contact,
        values: { ...chat.contact.values, [column]: to || undefined },
      },
    }),
    words: to || undefined,
    write: () => compareAndSetColumn(session.dataverseSince, contact, column, from, to),
  });
  return {
    ...change(stored, said, text("PreChatSurvey_Updated", { table: tableName })),
    inverse: change(said, stored, text("PreChatSurvey_Restored", { table: tableName })),
  };
}
