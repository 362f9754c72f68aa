const { TestEnvironment } = require("jest-environment-jsdom");

/** A DOM in which the tests may also speak HTTP, as a browser may: jsdom itself has no fetch. */
module.exports = class DomEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { fetch, Headers, Request, Response, AbortController, TextEncoder, TextDecoder });
  }
};
