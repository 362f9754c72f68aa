import * as React from "react";
import { Choice } from "../../shared/dataverse/row";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";

/** Codes run from 7, very negative, to 13, very positive. */
const NEUTRAL = 10;

/** How the customer feels, in the platform's word and as a face. */
export const Sentiment = ({
  sentiment: { code, label },
}: {
  readonly sentiment: Choice;
}): React.ReactElement => (
  <span style={{ display: "inline-flex", alignItems: "center", gap: 6 }}>
    <Icon
      of={code < NEUTRAL ? drawing.unhappy : code > NEUTRAL ? drawing.happy : drawing.indifferent}
    />
    {label}
  </span>
);
