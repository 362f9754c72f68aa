import { startGraph } from "./startGraph";

// A process of its own, for tests: it tells its address in one line, and ends when whoever started it does.
startGraph().then(
  ({ browserArgs, port, certificate }) => {
    console.log(JSON.stringify({ browserArgs, port, certificate }));
    process.stdin.resume().once("end", () => process.exit(0));
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
