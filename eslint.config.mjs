// The rules that oxlint (.oxlintrc.json) lacks (docs/decisions/0017-type-check-and-lint.md). No rule here needs types.
import powerApps from "@microsoft/eslint-plugin-power-apps";
import react from "eslint-plugin-react";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

// Without `requireXrm: false` these three look only at files that name Xrm, and no control does.
const everywhere = ["error", { requireXrm: false }];

export default [
  {
    ignores: [
      "**/generated/",
      "out/",
      "coverage/",
      "solution/bin/",
      "solution/obj/",
      "solution/src/WebResources/",
    ],
  },
  { rules: { "no-dupe-args": "error", "no-octal": "error" } },
  {
    files: ["**/*.cjs", "controls/webpack.config.js"],
    languageOptions: { sourceType: "commonjs" },
  },
  {
    files: ["{controls,shared}/**/*.{ts,tsx}"],
    languageOptions: { parser: ts.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { "@microsoft/power-apps": powerApps, react, "react-hooks": hooks },
    settings: { react: { version: "16.14" } },
    rules: {
      "@microsoft/power-apps/avoid-dom-form": everywhere,
      "@microsoft/power-apps/avoid-dom-form-event": everywhere,
      "@microsoft/power-apps/use-utility-dialogs": everywhere,
      "@microsoft/power-apps/use-async": "error",
      "@microsoft/power-apps/avoid-window-top": "error",
      "@microsoft/power-apps/do-not-make-parent-assumption": "error",
      "@microsoft/power-apps/use-navigation-api": "error",
      "@microsoft/power-apps/avoid-unpub-api": "error",
      "@microsoft/power-apps/use-relative-uri": "error",
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "react-hooks/error-boundaries": "error",
      "react-hooks/globals": "error",
      "react-hooks/immutability": "error",
      "react-hooks/purity": "error",
      "react-hooks/refs": "error",
      // `set-state-in-effect` is off. The effects that it finds send a request, subscribe or confirm a write, and show that at once:
      // as a change of state while rendering, a repeated render would show it without the request.
      "react-hooks/set-state-in-render": "error",
      "react-hooks/static-components": "error",
      "react-hooks/unsupported-syntax": "error",
      "react-hooks/use-memo": "error",
      "react/no-deprecated": "error",
      "react/require-render-return": "error",
    },
  },
];
