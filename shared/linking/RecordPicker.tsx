import * as React from "react";
import { useFormContext } from "../form/formContext";
import { Hit } from "../recordSearch/recordSearch";
import { SearchTable } from "../recordSearch/searchView";
import * as drawing from "../ui/icons";
import { NotOpened } from "../shell/NotOpened";
import { Notice } from "../ui/Notice";
import { warnOfState, LinkWarning } from "./LinkWarning";
import { RecordSearch } from "../recordSearch/RecordSearch";
import { Linking } from "./useLinking";

interface RecordPickerProps {
  readonly linking: Linking;
  /** The same list at every render. */
  readonly tables: readonly SearchTable[];
  readonly startWith?: string;
  /** What a new record is filled in with, after this was typed. */
  readonly known: (table: SearchTable, typed: string) => Readonly<Record<string, string>>;
  /** What the agent has to hear before this is linked, beside that it is out of use. */
  readonly warn?: (hit: Hit) => string | undefined;
  /** Something is being linked. */
  readonly onDone: () => void;
}

/** Finds a record, or makes one, and links it; what speaks against that is said before. */
export function RecordPicker({
  linking,
  tables,
  startWith,
  known,
  warn,
  onDone,
}: RecordPickerProps): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const [doubtful, setDoubtful] = React.useState<{
    readonly hit: Hit;
    readonly doubts: readonly string[];
  }>();
  const [isElsewhere, setIsElsewhere] = React.useState(false);
  const [unopened, setUnopened] = React.useState<readonly [SearchTable, string]>();
  const link = ({ record }: Hit): void => {
    linking.link(record);
    onDone();
  };
  const choose = (hit: Hit): void => {
    const doubts = [warnOfState(form, hit), warn?.(hit)].filter(
      (doubt): doubt is string => doubt !== undefined,
    );
    if (doubts.length > 0) setDoubtful({ hit, doubts });
    else link(hit);
  };
  const create = (table: SearchTable, typed: string): void => {
    setIsElsewhere(false);
    setUnopened(undefined);
    linking.create(table, known(table, typed)).then(
      (made) => {
        if (made === "onMainForm") setIsElsewhere(true);
        if (typeof made === "object") onDone();
      },
      () => setUnopened([table, typed]),
    );
  };
  if (doubtful)
    return (
      <LinkWarning
        doubts={doubtful.doubts}
        link={() => link(doubtful.hit)}
        cancel={() => setDoubtful(undefined)}
      />
    );
  return (
    <>
      <RecordSearch tables={tables} startWith={startWith} choose={choose} create={create} />
      {unopened && <NotOpened retry={() => create(...unopened)} />}
      {isElsewhere && <Notice icon={drawing.information} title={text("Summary_OnMainForm")} />}
    </>
  );
}
