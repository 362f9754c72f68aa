import * as React from "react";
import { Host } from "../../host/host";
import { timeIn } from "../../ui/time";
import { useNow } from "../useNow";

/** What time it is where the visitor is. */
export function LocalTime({ host, zone }: { readonly host: Host; readonly zone: string }): React.ReactElement {
  const now = useNow(30_000);
  return <span>{timeIn(zone, now, host.text("Summary_Locale"))}</span>;
}
