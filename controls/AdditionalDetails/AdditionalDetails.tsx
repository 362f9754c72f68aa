import { Link, TextField } from "@fluentui/react";
import * as React from "react";
import { FormContext } from "../../shared/form/formContext";
import { readConversation } from "../../shared/conversation/conversation";
import {
  ContextItem,
  ContextVariable,
  readContextItems,
  readContextVariables,
} from "../../shared/conversation/contextItem";
import { contextTables } from "../../shared/shell/tableDiagnosis";
import { DescriptionList } from "../../shared/ui/DescriptionList";
import { Muted } from "../../shared/ui/Muted";
import { Skeleton } from "../../shared/ui/Skeleton";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import { EmptyState } from "../../shared/shell/EmptyState";
import { ControlShell } from "../../shared/shell/ControlShell";
import { Tab } from "../../shared/shell/tab";
import { QueryResult, useQuery } from "../../shared/query/useQuery";
import { arrange, NamedItem } from "./arrange";
import { ContextValue } from "./ContextValue";

/** What the site, the bot or the customer's app passed on with the conversation. */
export const AdditionalDetails = ({ host }: { readonly host: FormContext }): React.ReactElement => (
  <ControlShell host={host} title={host.text("AdditionalDetails_Name")}>
    <AdditionalDetailsBody host={host} />
  </ControlShell>
);

/** The conversation too: without it "nothing was passed on" would be said of one that is gone. */
export const prefetch = () => [readConversation, readContextItems, readContextVariables] as const;

/** As a tab: left out where nothing was passed on (Microsoft Learn, Active Conversation form). */
export function useAdditionalDetailsTab(host: FormContext): Tab {
  const items = useQuery(host, readContextItems);
  const variables = useQuery(host, readContextVariables);
  if (items.state !== "ready" || variables.state === "loading")
    return { isThere: items.state === "failed" };
  const { length: count } = arrangeItems(
    host,
    items.value,
    variables.state === "ready" ? variables.value : undefined,
  );
  return { isThere: count > 0, count };
}

export function AdditionalDetailsBody({
  host,
}: {
  readonly host: FormContext;
}): React.ReactElement {
  const conversation = useQuery(host, readConversation);
  const items = useQuery(host, readContextItems);
  const variables = useQuery(host, readContextVariables);
  return (
    <QueryBoundary host={host} of={conversation} rows={2}>
      {() => (
        <QueryBoundary host={host} of={items} rows={2}>
          {(list) => <LabelledItems host={host} items={list} variables={variables} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}

interface LabelledItemsProps {
  readonly host: FormContext;
  readonly items: readonly ContextItem[];
  readonly variables: QueryResult<ReadonlyMap<string, ContextVariable>>;
}

/** Labels decide order and what is the system's, so the items wait for them; where they cannot be read, names will do. */
function LabelledItems({ host, items, variables }: LabelledItemsProps): React.ReactElement {
  if (variables.state === "loading" && items.length > 0)
    return <Skeleton label={host.text("Summary_Loading")} rows={2} />;
  return (
    <Items
      host={host}
      items={items}
      variables={variables.state === "ready" ? variables.value : undefined}
    />
  );
}

/** More than this many get a search, and more than twice as many are folded. */
const SEARCH_THRESHOLD = 10;

interface ItemsProps {
  readonly host: FormContext;
  readonly items: readonly ContextItem[];
  /** Without them names stand for labels. */
  readonly variables?: ReadonlyMap<string, ContextVariable>;
}

const arrangeItems = (
  host: FormContext,
  items: ItemsProps["items"],
  variables: ItemsProps["variables"],
): readonly NamedItem[] =>
  arrange(items, variables, host.listProperty("first"), host.listProperty("hidden"));

function Items({ host, items, variables }: ItemsProps): React.ReactElement {
  const { copy, text } = host;
  const [search, setSearch] = React.useState("");
  const [isOpen, setIsOpen] = React.useState(false);
  const arranged = arrangeItems(host, items, variables);
  if (arranged.length === 0)
    return (
      <EmptyState
        host={host}
        title={text("AdditionalDetails_Nothing")}
        tables={contextTables}
        setup="AdditionalDetails_Setup"
      />
    );

  const found = arranged.filter((item) =>
    `${item.label} ${item.value}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const shown = isOpen ? found : found.slice(0, 2 * SEARCH_THRESHOLD);
  return (
    <>
      {arranged.length > SEARCH_THRESHOLD && (
        <TextField
          label={text("AdditionalDetails_Search")}
          value={search}
          onChange={(_event, value = "") => setSearch(value)}
          styles={below}
        />
      )}
      {found.length === 0 && <Muted>{text("AdditionalDetails_NoMatch")}</Muted>}
      <DescriptionList facts={shown.map((item) => fact(host, item))} copy={copy} text={text} />
      {shown.length < found.length && (
        <Link as="button" onClick={() => setIsOpen(true)}>
          {text("AdditionalDetails_ShowAll", String(found.length))}
        </Link>
      )}
    </>
  );
}

const fact = (host: FormContext, item: NamedItem) => ({
  key: item.name,
  label: item.label,
  value: <ContextValue host={host} item={item} />,
  copies: item.value,
});

const below = { root: { marginBottom: 8 } };
