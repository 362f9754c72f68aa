import { Pivot, PivotItem } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Conversation } from "../../shared/conversation/conversation";
import { CaseFilter, customerCasesQuery } from "./data/customerCases";
import {
  earlierConversationCountQuery,
  earlierConversationsQuery,
} from "./data/earlierConversation";
import { CONVERSATION } from "../../shared/linking/link";
import { caseTables } from "../../shared/recordSearch/searchView";
import { MissingValue, QueryBoundary } from "../../shared/query/QueryBoundary";
import { tabCount } from "../../shared/shell/tab";
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
export function History({ linking, conversation, customer }: HistoryProps): React.ReactElement {
  const { properties, text } = useFormContext();
  const names = useTableNames(tables, true);
  const withAccount = properties.boolean("accountCases");
  const [filter, setFilter] = React.useState<CaseFilter>("all");
  const [caseRows, setCaseRows] = React.useState(FEW);
  const [earlierRows, setEarlierRows] = React.useState(0);

  const cases = useQuery(customerCasesQuery(customer, withAccount, filter, caseRows), {
    keepsPrevious: true,
  });
  const count = useQuery(earlierConversationCountQuery(customer.id));
  const earlier = useQuery(
    earlierRows > 0 ? earlierConversationsQuery(customer.id, earlierRows) : undefined,
    { keepsPrevious: true },
  );
  const earlierCount = count.state === "ready" ? count.value : undefined;
  const conversationsName = names[CONVERSATION] ?? text("RecentCases_Conversations");

  return (
    <Pivot
      styles={wrapping}
      onLinkClick={(item) => {
        if (item?.props.itemKey === CONVERSATION) setEarlierRows(earlierRows || FEW);
      }}
    >
      <PivotItem
        headerText={names[caseTables[0]] ?? text("RecentCases_Name")}
        itemCount={tabCount(cases, ({ counts }) => counts.all)}
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
        headerText={conversationsName}
        itemCount={tabCount(count, (total) => total)}
      >
        <MissingValue of={count} name={text("RecentCases_Count")} />
        <QueryBoundary of={earlier} rows={FEW}>
          {(rows) => (
            <EarlierConversations
              rows={rows}
              count={earlierCount}
              more={() => setEarlierRows(earlierRows + MORE)}
            />
          )}
        </QueryBoundary>
      </PivotItem>
    </Pivot>
  );
}

const wrapping = { root: { display: "flex", flexWrap: "wrap", marginBottom: 8 } } as const;
