import { act, render, screen } from "@testing-library/react";
import * as React from "react";
import * as ReactDOM from "react-dom";
import { useStore } from "../../../../shared/ui/hooks/useStore";
import { Store } from "../../../../shared/ui/store";

class NumberStore implements Store<number> {
  readonly listeners = new Set<() => void>();
  constructor(private value: number) {}
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  readonly getSnapshot = (): number => this.value;
  set(value: number): void {
    this.value = value;
    this.listeners.forEach((listener) => listener());
  }
}

let renders = 0;
beforeEach(() => {
  renders = 0;
});

function Show({ store }: { readonly store: Store<number> }): React.ReactElement {
  const value = useStore(store);
  renders += 1;
  return <output>{value}</output>;
}
const shown = (): string | null => screen.getByRole("status").textContent;

test("it shows the store from the first frame on, and each change", () => {
  const store = new NumberStore(1);
  render(<Show store={store} />);
  expect([shown(), renders]).toEqual(["1", 1]);
  act(() => store.set(2));
  expect([shown(), renders]).toEqual(["2", 2]);
});

test("a change between the first render and the subscription is shown before the browser paints", () => {
  const store = new NumberStore(1);
  const Changer = (): null => {
    React.useLayoutEffect(() => store.set(2), []); // runs before the subscription of its later sibling
    return null;
  };
  const container = document.createElement("div");
  // Without act(), which would also run what comes after the paint.
  ReactDOM.render(
    <>
      <Changer />
      <Show store={store} />
    </>,
    container,
  );
  expect(container.textContent).toBe("2");
  ReactDOM.unmountComponentAtNode(container);
});

test("two components of one render show the same value", () => {
  const store = new NumberStore(1);
  const frames: string[] = [];
  const Pair = (): React.ReactElement => {
    const value = useStore(store);
    React.useLayoutEffect(() => void frames.push(`${value} ${shown()}`));
    return <Show store={store} />;
  };
  render(<Pair />);
  act(() => {
    store.set(2);
    store.set(3);
  });
  expect(frames.every((frame) => new Set(frame.split(" ")).size === 1)).toBe(true);
  expect(shown()).toBe("3");
});

test("the same snapshot does not render again", () => {
  const store = new NumberStore(1);
  render(<Show store={store} />);
  act(() => store.set(1));
  expect(renders).toBe(1);
});

test("another store takes the place of the first one, and nobody listens once the component is gone", () => {
  const [first, second] = [new NumberStore(1), new NumberStore(5)];
  const { rerender, unmount } = render(<Show store={first} />);
  rerender(<Show store={second} />);
  expect([shown(), first.listeners.size, second.listeners.size]).toEqual(["5", 0, 1]);
  act(() => void unmount());
  expect(second.listeners.size).toBe(0);
});
