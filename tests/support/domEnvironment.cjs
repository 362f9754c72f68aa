const { Script } = require("node:vm");
const { TestEnvironment } = require("jest-environment-jsdom");

/** A DOM in which the tests may also speak HTTP and load a script, as a browser may. */
module.exports = class DomEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.wantedReact = config.projectConfig.testEnvironmentOptions.reactVersion;
  }

  async setup() {
    await super.setup();
    const loadScript = (code, filename) => void new Script(code, { filename }).runInContext(this.getVmContext());
    Object.assign(this.global, { fetch, Headers, Request, Response, AbortController, TextEncoder, TextDecoder, loadScript, wantedReact: this.wantedReact });
  }
};
