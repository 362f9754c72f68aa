// A webpack loader around all others: a module that several controls share is compiled for the first of them only, within one run of pcf-scripts.
// Its pitch comes before the other loaders: an answer there spares them (webpack, "Pitching Loader").
const { readFileSync } = require("node:fs");

const compiled = new Map();

module.exports = function remember(code, map) {
  // Only the content that was looked for: a file that has changed since then is another one.
  compiled.set(this.resource, { source: this.data.source, code, map });
  this.callback(null, code, map);
};

module.exports.pitch = function recall(remaining, preceding, data) {
  data.source = readFileSync(this.resourcePath, "utf8");
  const known = compiled.get(this.resource);
  if (known?.source !== data.source) return;
  this.addDependency(this.resourcePath);
  this.callback(null, known.code, known.map);
};
