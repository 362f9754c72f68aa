// Types are checked once, by `tsc`, for all controls together; here each control is only compiled.
const compileOnly = {
  apply(compiler) {
    for (const rule of compiler.options.module.rules) {
      for (const use of Array.isArray(rule?.use) ? rule.use : []) {
        if (/ts-loader/.test(use.loader ?? "")) use.options = { ...use.options, transpileOnly: true };
      }
    }
  },
};

module.exports = { plugins: [compileOnly] };
