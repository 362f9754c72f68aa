import { Link } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../form/formContext";
import { useIsMaker } from "./maker";
import { TableDiagnosis, tableDiagnosisQuery } from "./tableDiagnosis";
import { information } from "../ui/icons";
import { Muted } from "../ui/Muted";
import { Notice } from "../ui/Notice";
import { QueryBoundary } from "../query/QueryBoundary";
import { useQuery } from "../query/useQuery";
import { PlainTextKey, TextKeyWith } from "../ui/text";

interface EmptyStateProps {
  readonly title: string;
  readonly about?: string;
  /** The tables whose rows are missing. */
  readonly tables: readonly string[];
  /** Makers read what has to be set up for there to be any. */
  readonly setup: PlainTextKey;
}

/** Says in a line that there is nothing. Makers, and nobody else, can find out why: looked into when they ask. */
export function EmptyState({ title, about, tables, setup }: EmptyStateProps): React.ReactElement {
  const { text } = useFormContext();
  const isMaker = useIsMaker();
  const [isOpen, setIsOpen] = React.useState(false);
  return (
    <Notice icon={information} title={title} about={about}>
      {isMaker && (
        <Link as="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {text("Summary_Why")}
        </Link>
      )}
      {isOpen && <Findings tables={tables} setup={setup} />}
    </Notice>
  );
}

const words: Readonly<Partial<Record<TableDiagnosis["state"], TextKeyWith<"table">>>> = {
  filled: "Summary_WhyFilled",
  empty: "Summary_WhyEmpty",
  missingTable: "Summary_NotInstalledAbout",
};

function Findings({
  tables,
  setup,
}: Pick<EmptyStateProps, "tables" | "setup">): React.ReactElement {
  const { text } = useFormContext();
  const fillings = useQuery(tableDiagnosisQuery(tables));
  return (
    <div style={{ flexBasis: "100%" }}>
      <QueryBoundary of={fillings} rows={1}>
        {(list) => (
          <Muted>
            {list.map(({ table, state, secured }) => (
              <div key={table}>
                <div>{text(words[state] ?? "Summary_NoPrivilegeAbout", { table })}</div>
                {secured.length > 0 && (
                  <div>{text("Summary_WhySecured", { table, columns: secured.join(", ") })}</div>
                )}
              </div>
            ))}
            <div>{text(setup)}</div>
          </Muted>
        )}
      </QueryBoundary>
    </div>
  );
}
