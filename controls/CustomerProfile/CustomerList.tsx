import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { compact } from "../../shared/ui/buttons";
import { Muted } from "../../shared/ui/Muted";
import { RecordLink } from "../../shared/ui/RecordLink";

interface CustomerListProps {
  readonly title: string;
  readonly rows: readonly { readonly record: Reference; readonly about?: string }[];
  /** Without it there are no buttons. */
  readonly link?: (record: Reference) => void;
}

/** A few records with a button to link each. */
export const CustomerList = ({ title, rows, link }: CustomerListProps): React.ReactElement => {
  const { navigation, text } = useFormContext();
  return (
    <div role="group" aria-label={title}>
      <Muted>{title}</Muted>
      <ul style={list}>
        {rows.map(({ record, about }) => {
          const name = record.name ?? text("Summary_Unnamed");
          return (
            <li key={record.id} style={row}>
              <div style={words}>
                <RecordLink name={name} open={() => navigation.openRecord(record)} />
                {about && (
                  <div>
                    <Muted>{about}</Muted>
                  </div>
                )}
              </div>
              {link && (
                <DefaultButton
                  text={text("Summary_LinkThis")}
                  ariaLabel={text("Summary_LinkRecord", { name })}
                  onClick={() => link(record)}
                  styles={compact}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

const list: React.CSSProperties = { listStyle: "none", margin: "4px 0 8px", padding: 0 };
const row: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  justifyContent: "space-between",
  gap: 8,
  padding: "4px 0",
};
const words: React.CSSProperties = { flex: "1 1 120px", minWidth: 0 };
