const { Script } = require("node:vm");
const { TestEnvironment } = require("jest-environment-jsdom");
const { fetch, openWorkbench } = require("./workbenchInProcess.cjs");

const scripts = new Map();

/** A DOM in which the tests may also ask a workbench and load a script, as a browser may. */
module.exports = class DomEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.wantedReact = config.projectConfig.testEnvironmentOptions.reactVersion;
  }

  async setup() {
    await super.setup();
    const loadScript = (code, filename) => {
      if (scripts.get(filename)?.code !== code)
        scripts.set(filename, { code, script: new Script(code, { filename }) });
      scripts.get(filename).script.runInContext(this.getVmContext());
    };
    // jsdom draws nothing, so nothing ever leaves the sight.
    const IntersectionObserver = class {
      observe() {}
      disconnect() {}
    };
    // jsdom has none; Node's own keeps a process alive unless it is told not to.
    const BroadcastChannel = class extends globalThis.BroadcastChannel {
      constructor(name) {
        super(name);
        this.unref();
      }
    };
    Object.assign(this.global, {
      IntersectionObserver,
      BroadcastChannel,
      fetch,
      openWorkbench,
      Headers,
      Request,
      Response,
      AbortController,
      TextEncoder,
      TextDecoder,
      loadScript,
      wantedReact: this.wantedReact,
    });
  }
};
