import { Pivot, PivotItem, useTheme } from "@fluentui/react";
import * as React from "react";
import { PrefetchQuery } from "../../shared/form/FormControl";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { configurationQuery } from "../../shared/conversation/configuration";
import { Conversation, conversationQuery } from "../../shared/conversation/conversation";
import {
  AdditionalDetailsBody,
  prefetch as prefetchAdditional,
  useAdditionalDetailsTab,
} from "../AdditionalDetails/AdditionalDetails";
import {
  prefetch as prefetchDetails,
  ConversationDetailsBody,
} from "../ConversationDetails/ConversationDetails";
import { QueryBoundary } from "../../shared/query/QueryBoundary";
import {
  prefetch as prefetchSurvey,
  PreChatSurveyBody,
  usePreChatSurveyTab,
} from "../PreChatSurvey/PreChatSurvey";
import { ControlShell } from "../../shared/shell/ControlShell";
import {
  prefetch as prefetchJourney,
  SelfServiceActivityBody,
  useSelfServiceActivityTab,
} from "../SelfServiceActivity/SelfServiceActivity";
import { useQuery } from "../../shared/query/useQuery";
import {
  prefetch as prefetchVisitor,
  useVisitorDetailsTab,
  VisitorDetailsBody,
} from "../VisitorDetails/VisitorDetails";

/** The whole conversation summary: its details, and below them a tab for each other part. */
export const ConversationSummary = (): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <ControlShell title={text("ConversationSummary_Name")}>
      <Summary />
    </ControlShell>
  );
};

/** The tabs show how much each part holds, so all parts are read in one wave (docs/decisions/0008). */
export const prefetch = (form: FormContext): readonly PrefetchQuery[] => [
  ...prefetchDetails(),
  ...prefetchSurvey(),
  ...prefetchJourney(),
  ...prefetchVisitor(form),
  ...prefetchAdditional(),
  configurationQuery,
];

function Summary(): React.ReactElement {
  const conversation = useQuery(conversationQuery);
  return (
    <QueryBoundary of={conversation} rows={6}>
      {(value) => (
        <div style={firstView}>
          <ConversationDetailsBody isCompact />
          <Tabs conversation={value} />
        </div>
      )}
    </QueryBoundary>
  );
}

interface TabsProps {
  readonly conversation: Conversation;
}

/** The parts that have something to show, in the order of the shipped form. */
function useTabs({ conversation }: TabsProps) {
  const { text } = useFormContext();
  return [
    {
      key: "survey",
      label: text("ConversationSummary_Survey"),
      View: PreChatSurveyBody,
      ...usePreChatSurveyTab(conversation),
    },
    {
      key: "journey",
      label: text("ConversationSummary_SelfService"),
      View: SelfServiceActivityBody,
      ...useSelfServiceActivityTab(conversation),
    },
    {
      key: "visitor",
      label: text("ConversationSummary_Visitor"),
      View: VisitorDetailsBody,
      ...useVisitorDetailsTab(conversation),
    },
    {
      key: "additional",
      label: text("ConversationSummary_Additional"),
      View: AdditionalDetailsBody,
      ...useAdditionalDetailsTab(),
    },
  ].filter(({ isThere }) => isThere);
}

/** One tab for each part. A tab that was opened stays as it was left while others are shown. */
function Tabs(props: TabsProps): React.ReactElement {
  const { text, controlState } = useFormContext();
  const { fonts, semanticColors } = useTheme();
  const tabs = useTabs(props);
  const [chosen, choose] = React.useState(() => controlState.get("tab"));
  const [opened, setOpened] = React.useState<readonly string[]>([]);
  const shown = tabs.find(({ key }) => key === chosen)?.key ?? tabs[0]?.key;
  React.useEffect(() => {
    if (shown) setOpened((before) => (before.includes(shown) ? before : [...before, shown]));
  }, [shown]);

  const open = (item?: PivotItem): void => {
    choose(item?.props.itemKey);
    controlState.set("tab", item?.props.itemKey);
  };
  return (
    <Pivot
      selectedKey={shown}
      onLinkClick={open}
      aria-label={text("ConversationSummary_Tabs")}
      styles={{
        root: {
          display: "flex",
          flexWrap: "wrap",
          position: "sticky",
          top: 0,
          zIndex: 1,
          margin: "4px 0 8px",
          background: semanticColors.bodyBackground,
        },
        link: { ...link, fontSize: fonts.small.fontSize },
        linkIsSelected: { ...link, fontSize: fonts.small.fontSize },
      }}
    >
      {tabs.map(({ key, label, count, View }) => (
        <PivotItem
          key={key}
          itemKey={key}
          headerText={label}
          itemCount={count}
          alwaysRender={opened.includes(key)}
        >
          <View />
        </PivotItem>
      ))}
    </Pivot>
  );
}

/** With the heading the first view is at most 400 px high. The rest scrolls, and the tabs stay in sight. */
const firstView: React.CSSProperties = { maxHeight: 340, overflowY: "auto" };
const link = { height: 32, lineHeight: 32, padding: "0 6px", margin: 0 };
