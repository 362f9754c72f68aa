const typescript = { "^.+\\.tsx?$": ["ts-jest", { tsconfig: "tests/tsconfig.json", diagnostics: false }] };

/** Views and shipped bundles, in a DOM, on one version of React. */
const onReact = (version, moduleNameMapper = {}) => ({
  displayName: `react${version}`,
  testEnvironment: "<rootDir>/tests/support/domEnvironment.cjs",
  testEnvironmentOptions: { customExportConditions: ["node", "node-addons"], reactVersion: version },
  testMatch: ["<rootDir>/tests/{shared,controls}/**/*.test.{ts,tsx}"],
  setupFilesAfterEnv: ["<rootDir>/tests/support/setup.ts"],
  transform: typescript,
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1", ...moduleNameMapper },
});

const onNode = (displayName, folders) => ({
  displayName,
  testEnvironment: "node",
  testMatch: folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts`),
  transform: typescript,
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
});

module.exports = {
  projects: [
    onReact(16),
    onReact(17, {
      "^react$": "react17",
      "^react/(.*)$": "react17/$1",
      "^react-dom$": "react-dom17",
      "^react-dom/(.*)$": "react-dom17/$1",
    }),
    onNode("node", ["architecture", "site", "solution", "workbench"]),
    {
      ...onNode("browser", ["browser"]),
      testEnvironment: "<rootDir>/tests/support/browserEnvironment.cjs",
      globalTeardown: "<rootDir>/tests/support/browserTeardown.cjs",
    },
  ],
};
