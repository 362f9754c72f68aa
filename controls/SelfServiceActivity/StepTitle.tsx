import { Link } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { asFailure, isLasting } from "../../shared/dataverse/failure";
import { visibleName } from "../../shared/dataverse/visibleText";
import { findArticle } from "./data/article";
import { Step } from "../../shared/conversation/journey";
import { Clamped } from "../../shared/ui/Clamped";
import { isPage, PageLink } from "../../shared/ui/PageLink";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";

interface StepTitleProps {
  readonly step: Step;
  readonly tabIndex: number;
}

/** What a step is called: a link where it was a page, the way to the record where it was an article. */
export function StepTitle({
  step: { kind, title, url },
  tabIndex,
}: StepTitleProps): React.ReactElement {
  const { text } = useFormContext();
  const name = visibleName(title ?? url ?? "") || text("Summary_Unnamed"); // a title may name a file
  if (kind === "article")
    return <ArticleTitle name={name} title={title} url={url} tabIndex={tabIndex} />;
  if (url && isPage(url))
    return <PageLink url={url} name={name} lines={1} text={text} tabIndex={tabIndex} />;
  return (
    <div tabIndex={tabIndex}>
      <Clamped lines={1}>{name}</Clamped>
    </div>
  );
}

interface ArticleTitleProps extends Pick<Step, "title" | "url"> {
  readonly name: string;
  readonly tabIndex: number;
}

/** The record is looked for only when somebody wants it; where it is not found, the page that the visitor saw is offered. A search that failed can be tried again. */
function ArticleTitle({ name, title, url, tabIndex }: ArticleTitleProps): React.ReactElement {
  const { text, dataverse, navigation } = useFormContext();
  const [outcome, setOutcome] = React.useState<"elsewhere" | "failed">();
  const startSearch = useLatestAsync();
  const open = (): void => {
    const isLatest = startSearch();
    setOutcome(undefined);
    findArticle(dataverse, title, url).then(
      (article) => {
        if (article) navigation.openRecord(article);
        else if (isLatest()) setOutcome("elsewhere");
      },
      (reason: unknown) => {
        if (isLatest()) setOutcome(isLasting(asFailure(reason)) ? "elsewhere" : "failed");
      },
    );
  };
  return (
    <div style={{ display: "flex", gap: 6 }}>
      <Link as="button" onClick={open} title={name} tabIndex={tabIndex} styles={asText}>
        <Clamped lines={1}>{name}</Clamped>
      </Link>
      <span role="status">
        {outcome === "failed" && text("Summary_Failed")}
        {outcome === "elsewhere" &&
          (url && isPage(url) ? (
            <PageLink url={url} name={text("SelfServiceActivity_OpenPage")} lines={1} text={text} />
          ) : (
            text("SelfServiceActivity_NoArticle")
          ))}
      </span>
    </div>
  );
}

const asText = {
  root: {
    textAlign: "inherit",
    overflowWrap: "anywhere",
    lineHeight: "inherit",
    minWidth: 0,
  } as const,
};
