import { Link, TextField } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { conversationQuery } from "../../shared/conversation/conversation";
import {
  ContextItem,
  ContextVariable,
  contextItemsQuery,
  contextVariablesQuery,
} from "../../shared/conversation/contextItem";
import { contextTables } from "../../shared/shell/tableDiagnosis";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { Muted } from "../../shared/ui/Muted";
import { Skeleton } from "../../shared/ui/Skeleton";
import { MissingValue, QueryBoundary } from "../../shared/query/QueryBoundary";
import { EmptyState } from "../../shared/shell/EmptyState";
import { ControlShell } from "../../shared/shell/ControlShell";
import { Tab, tabCount } from "../../shared/shell/tab";
import { QueryResult, useQuery } from "../../shared/query/useQuery";
import { arrange, NamedItem } from "./arrange";
import { ContextValue } from "./ContextValue";

/** What the site, the bot or the customer's app passed on with the conversation. */
export const AdditionalDetails = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("AdditionalDetails_Name")}>
      <AdditionalDetailsBody />
    </ControlShell>
  );
};

/** The conversation too: without it "nothing was passed on" would be said of one that is gone. */
export const prefetch = () =>
  [conversationQuery, contextItemsQuery, contextVariablesQuery] as const;

/** As a tab: left out where nothing was passed on (Microsoft Learn, Active Conversation form). */
export function useAdditionalDetailsTab(): Tab {
  const form = useFormContext();
  const items = useQuery(contextItemsQuery);
  const variables = useQuery(contextVariablesQuery);
  const isLoading =
    items.state === "loading" || (items.state === "ready" && variables.state === "loading");
  if (isLoading) return { isThere: false };
  const count = tabCount(
    items,
    (list) =>
      arrangeItems(form, list, variables.state === "ready" ? variables.value : undefined).length,
  );
  return { isThere: count !== 0, count };
}

export function AdditionalDetailsBody(): React.ReactElement {
  const conversation = useQuery(conversationQuery);
  const items = useQuery(contextItemsQuery);
  const variables = useQuery(contextVariablesQuery);
  return (
    <QueryBoundary of={conversation} rows={2}>
      {() => (
        <QueryBoundary of={items} rows={2}>
          {(list) => <LabelledItems items={list} variables={variables} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}

interface LabelledItemsProps {
  readonly items: readonly ContextItem[];
  readonly variables: QueryResult<ReadonlyMap<string, ContextVariable>>;
}

/** Labels decide order and what is the system's, so the items wait for them; until they can be read, names will do. */
function LabelledItems({ items, variables }: LabelledItemsProps): React.ReactElement {
  const { text } = useFormContext();
  if (variables.state === "loading" && items.length > 0)
    return <Skeleton label={text("Summary_Loading")} rows={2} />;
  return (
    <>
      {items.length > 0 && (
        <MissingValue of={variables} name={text("AdditionalDetails_Labels")} isExpected />
      )}
      <Items items={items} variables={variables.state === "ready" ? variables.value : undefined} />
    </>
  );
}

/** More than this many get a search, and more than twice as many are folded. */
const SEARCH_THRESHOLD = 10;

interface ItemsProps {
  readonly items: readonly ContextItem[];
  /** Without them names stand for labels. */
  readonly variables?: ReadonlyMap<string, ContextVariable>;
}

const arrangeItems = (
  form: FormContext,
  items: ItemsProps["items"],
  variables: ItemsProps["variables"],
): readonly NamedItem[] =>
  arrange(items, variables, form.properties.list("first"), form.properties.list("hidden"));

function Items({ items, variables }: ItemsProps): React.ReactElement {
  const form = useFormContext();
  const { copy, text } = form;
  const [search, setSearch] = React.useState("");
  const [isOpen, setIsOpen] = React.useState(false);
  const arranged = arrangeItems(form, items, variables);
  if (arranged.length === 0)
    return (
      <EmptyState
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
      <DescriptionList facts={shown.map(describe)} copy={copy} text={text} />
      {shown.length < found.length && (
        <Link as="button" onClick={() => setIsOpen(true)}>
          {text("AdditionalDetails_ShowAll", { count: found.length })}
        </Link>
      )}
    </>
  );
}

const describe = (item: NamedItem): DescriptionItem => ({
  key: item.name,
  label: item.label,
  value: <ContextValue item={item} />,
  copies: item.value,
});

const below = { root: { marginBottom: 8 } };
