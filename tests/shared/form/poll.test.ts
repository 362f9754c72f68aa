import { connectFormSession } from "../../../shared/form/formSession";
import { startPoll } from "../../../shared/form/poll";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pass = (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);

/** What the browser does when the agent goes to another tab, and comes back. */
function hide(hidden: boolean): void {
  Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}

test("all controls of a form look in the same round, every 15 s while there is news", async () => {
  const [one, two] = [connectFormSession("a"), connectFormSession("a")];
  const times: string[] = [];
  one.joinPoll((since) => {
    times.push(`one ${since}`);
    return Promise.resolve(true);
  }, startPoll);
  two.joinPoll((since) => {
    times.push(`two ${since}`);
    return Promise.resolve(false);
  }, startPoll);
  await pass(14.9);
  expect(times).toEqual([]);
  await pass(0.2);
  expect(times).toHaveLength(2);
  expect(times[0].replace("one", "two")).toBe(times[1]);
  await pass(15);
  expect(times).toHaveLength(4);
  one.disconnect();
  two.disconnect();
  await pass(600);
  expect(times).toHaveLength(4);
});

test("without news the rounds grow apart to two minutes; a round that failed keeps the interval", async () => {
  const session = connectFormSession("a");
  const started = Date.now();
  const seconds: number[] = [];
  session.joinPoll(() => {
    seconds.push(Math.round((Date.now() - started) / 1000));
    return seconds.length % 2 ? Promise.resolve(false) : Promise.reject(new Error("offline"));
  }, startPoll);
  await pass(500);
  expect(seconds).toEqual([15, 45, 75, 135, 195, 315, 435]);
  session.disconnect();
});

test("nothing is asked while the page is hidden", async () => {
  const session = connectFormSession("a");
  const look = jest.fn(() => Promise.resolve(true));
  session.joinPoll(look, startPoll);
  hide(true);
  await pass(300);
  expect(look).not.toHaveBeenCalled();
  hide(false);
  await pass(15.1);
  expect(look).toHaveBeenCalledTimes(1);
  session.disconnect();
});
