const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const esbuild = require("esbuild");

const options = {
  format: "cjs",
  target: "node20",
  sourcemap: "inline",
  // The runtime of the tests loads CommonJS only.
  supported: { "dynamic-import": false },
};
const version = createHash("sha256")
  .update(esbuild.version)
  .update(readFileSync(__filename))
  .digest("hex");

/** Takes the types out of a file and makes it CommonJS: what the tests need of TypeScript, without checking types again. */
module.exports = {
  process: (source, path) =>
    esbuild.transformSync(source, {
      ...options,
      loader: path.endsWith("x") ? "tsx" : "ts",
      sourcefile: path,
    }),
  getCacheKey: (source, path) =>
    createHash("sha256").update(version).update(path).update("\0").update(source).digest("hex"),
};
