// Loaded into pcf-scripts by `node --require`. Its check of the sources makes one TypeScript program for each control, and each of them would parse the same libraries, types and
// shared modules again. Here the programs share what was parsed, as a language service does for several projects; what the check finds stays the same.
// If pcf-scripts asks TypeScript in another way some day, builds get slower and tests/scripts/shareSources.test.ts fails.
const { isMainThread } = require("node:worker_threads");

function shareSources() {
  const file = require.resolve("typescript");
  const ts = require(file);
  const parsed = new Map();
  const createProgram = (rootNames, options, ...rest) => {
    // Another form of the call: not the one that is known here.
    if (!Array.isArray(rootNames) || rest.length > 0)
      return ts.createProgram(rootNames, options, ...rest);
    const host = ts.createCompilerHost(options);
    const parse = host.getSourceFile.bind(host);
    const settings = JSON.stringify(options);
    host.getSourceFile = (name, ...how) => {
      const key = `${settings} ${name}`;
      if (!parsed.has(key)) parsed.set(key, parse(name, ...how));
      return parsed.get(key);
    };
    return ts.createProgram(rootNames, options, host);
  };
  require.cache[file].exports = Object.create(ts, {
    createProgram: { value: createProgram, enumerable: true },
  });
}

// Threads that minify get the same arguments of Node's and need no TypeScript.
if (isMainThread) shareSources();
