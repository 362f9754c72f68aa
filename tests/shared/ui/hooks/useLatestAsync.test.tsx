import { act, render, screen } from "@testing-library/react";
import * as React from "react";
import { useLatestAsync } from "../../../../shared/ui/hooks/useLatestAsync";

let start: () => () => boolean = () => () => false;
const Probe = (): null => {
  start = useLatestAsync();
  return null;
};

test("only the latest work counts", () => {
  render(<Probe />);
  const first = start();
  expect(first()).toBe(true);
  const second = start();
  expect([first(), second()]).toEqual([false, true]);
});

test("nothing counts once the component is gone", () => {
  const { unmount } = render(<Probe />);
  const work = start();
  act(() => void unmount());
  expect([work(), start()()]).toEqual([false, false]);
});

test("the function stays the same in each render", () => {
  const { rerender } = render(<Probe />);
  const first = start;
  rerender(<Probe />);
  expect(start).toBe(first);
});

test("an answer that comes late does not replace the newer one", async () => {
  const answers = new Map<string, (value: string) => void>();
  const Search = ({ words }: { readonly words: string }): React.ReactElement => {
    const [found, setFound] = React.useState("");
    const startSearch = useLatestAsync();
    React.useEffect(() => {
      const isLatest = startSearch();
      void new Promise<string>((resolve) => answers.set(words, resolve)).then((value) => {
        if (isLatest()) setFound(value);
      });
    }, [words, startSearch]);
    return <output>{found}</output>;
  };
  const { rerender } = render(<Search words="a" />);
  rerender(<Search words="ab" />);
  await act(async () => {
    answers.get("ab")?.("two");
    await Promise.resolve();
  });
  await act(async () => {
    answers.get("a")?.("one");
    await Promise.resolve();
  });
  expect(screen.getByRole("status").textContent).toBe("two");
});
