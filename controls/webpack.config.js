// What pcf-scripts is told besides for each control. It starts one webpack for each, all at once, in one process.
const path = require("node:path");
const { notices } = require("./notices.cjs");

// Types are checked once, by `tsc`, for all controls together; here each control is only compiled.
const compileOnly = {
  apply(compiler) {
    for (const rule of compiler.options.module.rules) {
      for (const use of Array.isArray(rule?.use) ? rule.use : []) {
        if (/ts-loader/.test(use.loader ?? ""))
          use.options = { ...use.options, transpileOnly: true };
      }
    }
  },
};

let previous = Promise.resolve();

/**
 * Controls are compiled one after another, so that they come one by one, share compiled modules (compileOnce.cjs) and need less memory.
 * The next one starts when the one before is about to be minified, which another thread does.
 */
const oneByOne = {
  apply(compiler) {
    const mayStart = previous;
    let next = () => undefined;
    previous = new Promise((resolve) => (next = () => resolve()));
    compiler.hooks.beforeRun.tapPromise("oneByOne", () => mayStart);
    compiler.hooks.thisCompilation.tap("oneByOne", (compilation) =>
      compilation.hooks.processAssets.tap(
        { name: "oneByOne", stage: compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL },
        next,
      ),
    );
    compiler.hooks.done.tap("oneByOne", next);
    compiler.hooks.failed.tap("oneByOne", next);
    // pcf-scripts has written the last line of the bundle by then; scripts/build.mjs reads this line.
    compiler.hooks.afterDone.tap("oneByOne", (stats) => {
      if (!stats.hasErrors()) console.log(`[bundle] ${path.basename(compiler.outputPath)}`);
    });
  },
};

module.exports = {
  plugins: [compileOnly, oneByOne, notices],
  module: {
    rules: [
      // Its modules only define classes, but its package does not say so, and webpack would keep its uploads and batches.
      { test: /[\\/]@microsoft[\\/]microsoft-graph-client[\\/]/, sideEffects: false },
      { test: /\.[cm]?[jt]sx?$/, enforce: "post", use: [require.resolve("./compileOnce.cjs")] },
    ],
  },
};
