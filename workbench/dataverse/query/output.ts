import { quoted } from "../storage";
import type { Place } from "./binding";
import type { Statement } from "./sql";

/** A value that an answer shows under a name of its own, wherever it is found. */
export interface Output {
  readonly property: string;
  readonly place: Place;
}

/** The name of an output in the rows that SQL gives. */
export const outputName = (index: number): string => `o${index}`;
export const outputTarget = (index: number): string => `o${index}:table`;

/** What has to be selected for some outputs; `around` says how each is taken from several rows. */
export function selectOutputs(
  outputs: readonly Output[],
  statement: Statement,
  around = (sql: string) => sql,
): string[] {
  return outputs.flatMap(({ place }, index) => {
    const target = statement.target(place);
    const value = `${around(statement.stored(place))} AS ${quoted(outputName(index))}`;
    return target === undefined
      ? [value]
      : [value, `${around(target)} AS ${quoted(outputTarget(index))}`];
  });
}
