import { Pivot, PivotItem } from "@fluentui/react";
import * as React from "react";
import { DataverseClient } from "../../shared/dataverse/client";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Conversation } from "../../shared/conversation/conversation";
import { CaseFilter, readAccountBehind, readCustomerCases } from "./data/customerCases";
import { countEarlierConversations, readEarlierConversations } from "./data/earlierConversation";
import { CONVERSATION } from "../../shared/linking/link";
import { caseTables } from "../../shared/recordSearch/searchView";
import { Skeleton } from "../../shared/ui/Skeleton";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { Linking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { useTableNames } from "../../shared/query/useTableNames";
import { Cases } from "./Cases";
import { EarlierConversations } from "./EarlierConversations";

interface HistoryProps {
  readonly linking: Linking;
  readonly conversation: Conversation;
  readonly customer: Reference;
}

/** Rows shown at first, and how many more come on demand. */
const FEW = 4;
const MORE = 20;
const tables = [...caseTables, CONVERSATION];

/** Both lists of one customer, a tab each. The rows of the conversations are asked for when their tab is opened. */
export function History({
  linking,
  conversation,
  customer: { id, table },
}: HistoryProps): React.ReactElement {
  const { properties, text } = useFormContext();
  const names = useTableNames(tables, true);
  const withAccount = properties.boolean("accountCases");
  const [filter, setFilter] = React.useState<CaseFilter>("all");
  const [caseRows, setCaseRows] = React.useState(FEW);
  const [earlierRows, setEarlierRows] = React.useState(0);

  const readCases = React.useCallback(
    async (dataverse: DataverseClient, conversationId: string) => {
      const account = withAccount ? await readAccountBehind(dataverse, conversationId) : undefined;
      return readCustomerCases(
        dataverse,
        [{ id, table }, ...(account ? [account] : [])],
        filter,
        caseRows,
      );
    },
    [id, table, withAccount, filter, caseRows],
  );
  const countEarlier = React.useCallback(
    (dataverse: DataverseClient, conversationId: string) =>
      countEarlierConversations(dataverse, conversationId, id),
    [id],
  );
  const readEarlier = React.useCallback(
    async (dataverse: DataverseClient, conversationId: string) =>
      earlierRows > 0
        ? readEarlierConversations(dataverse, conversationId, id, earlierRows)
        : undefined,
    [id, earlierRows],
  );
  const cases = useQuery(readCases);
  const count = useQuery(countEarlier);
  const earlier = useQuery(readEarlier);
  const earlierCount = count.state === "ready" ? count.value : undefined;
  const waiting = <Skeleton label={text("Summary_Loading")} rows={FEW} />;

  return (
    <Pivot
      styles={wrapping}
      onLinkClick={(item) => {
        if (item?.props.itemKey === CONVERSATION) setEarlierRows(earlierRows || FEW);
      }}
    >
      <PivotItem
        headerText={names[caseTables[0]] ?? text("RecentCases_Name")}
        itemCount={cases.state === "ready" ? cases.value.counts.all : undefined}
      >
        <QueryBoundary of={cases} rows={FEW}>
          {(value) => (
            <Cases
              linking={linking}
              conversation={conversation}
              of={value}
              filter={filter}
              setFilter={setFilter}
              more={() => setCaseRows(caseRows + MORE)}
            />
          )}
        </QueryBoundary>
      </PivotItem>
      <PivotItem
        itemKey={CONVERSATION}
        headerText={names[CONVERSATION] ?? text("RecentCases_Conversations")}
        itemCount={earlierCount}
      >
        <QueryBoundary of={earlier} rows={FEW}>
          {(rows) =>
            rows ? (
              <EarlierConversations
                rows={rows}
                count={earlierCount}
                more={() => setEarlierRows(earlierRows + MORE)}
              />
            ) : (
              waiting
            )
          }
        </QueryBoundary>
      </PivotItem>
    </Pivot>
  );
}

const wrapping = { root: { display: "flex", flexWrap: "wrap", marginBottom: 8 } } as const;
