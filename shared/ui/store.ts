/** State outside React. Between two changes `getSnapshot` returns the same object. */
export interface Store<Snapshot> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => Snapshot;
}
