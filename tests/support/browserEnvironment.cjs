const { TestEnvironment } = require("jest-environment-node");
const { require: requireTypeScript } = require("tsx/cjs/api");

/** Loaded once in a worker: what it starts lives on from one test file to the next. */
let shared;
const loadShared = () => (shared ??= requireTypeScript("./sharedBrowsers.ts", __filename));

// A worker that Jest asks to end, or whose parent has died, ends at once. Its browsers and servers end with it: playwright kills
// the browser when the process exits, and the server listens in this process.
const JEST_WORKER_END = 2;
if (process.send) {
  process.on("message", ([type]) => type === JEST_WORKER_END && process.exit(0));
  process.once("disconnect", () => process.exit(1));
}

/** Node, with the browsers and the workbench of this worker as `sharedBrowsers`, and with the last test's fate as `hasFailed`. */
module.exports = class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.sharedBrowsers = loadShared();
  }

  handleTestEvent({ name }) {
    if (name === "test_start") this.global.hasFailed = false;
    if (name === "test_fn_failure" || name === "hook_failure") this.global.hasFailed = true;
  }
};

/** Without workers the tests run in Jest's own process, which calls this at its end. */
module.exports.close = async () => shared?.close();
