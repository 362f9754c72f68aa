import js from "@eslint/js";
import powerApps from "@microsoft/eslint-plugin-power-apps";
import a11y from "eslint-plugin-jsx-a11y";
import react from "eslint-plugin-react";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

// Without `requireXrm: false` these three look only at files that name Xrm, and no control does.
const everywhere = ["error", { requireXrm: false }];
const platformRules = {
  "@microsoft/power-apps/avoid-dom-form": everywhere,
  "@microsoft/power-apps/avoid-dom-form-event": everywhere,
  "@microsoft/power-apps/use-utility-dialogs": everywhere,
  "@microsoft/power-apps/use-async": "error",
  "@microsoft/power-apps/avoid-window-top": "error",
  "@microsoft/power-apps/do-not-make-parent-assumption": "error",
  "@microsoft/power-apps/use-navigation-api": "error",
  "@microsoft/power-apps/avoid-unpub-api": "error",
  "@microsoft/power-apps/use-relative-uri": "error",
};

export default ts.config(
  { ignores: ["**/generated/", "out/", "coverage/", "solution/bin/", "solution/obj/", "solution/src/WebResources/"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./tests/tsconfig.json", "./workbench/tsconfig.json", "./workbench/page/tsconfig.json", "./formScript/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "no-eval": "error",
      "no-new-func": "error",
      eqeqeq: "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["{controls,shared}/**/*.{ts,tsx}"],
    extends: [react.configs.flat.recommended, a11y.flatConfigs.recommended],
    plugins: { "@microsoft/power-apps": powerApps, "react-hooks": hooks },
    settings: { react: { version: "16.14" } },
    rules: {
      ...platformRules,
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "react/prop-types": "off",
    },
  },
  { files: ["workbench/page/**"], languageOptions: { globals: globals.browser } },
  { files: ["tests/**"], languageOptions: { globals: { ...globals.jest, ...globals.node } } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
  { files: ["**/*.cjs", "controls/webpack.config.js"], languageOptions: { globals: globals.node, sourceType: "commonjs" } },
);
