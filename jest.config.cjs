const typescript = { "^.+\\.tsx?$": "<rootDir>/tests/support/transformTypescript.cjs" };

/** Views and shipped bundles, in a DOM, on one version of React. */
const onReact = (version, testMatch, moduleNameMapper = {}) => ({
  displayName: `react${version}`,
  testEnvironment: "<rootDir>/tests/support/domEnvironment.cjs",
  testEnvironmentOptions: {
    customExportConditions: ["node", "node-addons"],
    reactVersion: version,
  },
  testMatch,
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
  testSequencer: "<rootDir>/tests/support/slowestFirst.cjs",
  // A worker closes its browser as it ends, which takes longer on a busy machine.
  workerGracefulExitTimeout: 30_000,
  // Also for hooks, which start servers and processes on machines that may be busy.
  testTimeout: 180_000,
  projects: [
    onReact(16, ["<rootDir>/tests/{shared,controls}/**/*.test.{ts,tsx}"]),
    // Of the other tests only those that draw (*.tsx): the others would do the same again.
    onReact(
      17,
      [
        "<rootDir>/tests/{shared,controls}/**/*.test.tsx",
        "<rootDir>/tests/controls/conformance.test.ts",
      ],
      {
        "^react$": "react17",
        "^react/(.*)$": "react17/$1",
        "^react-dom$": "react-dom17",
        "^react-dom/(.*)$": "react-dom17/$1",
      },
    ),
    // The bundles that differ most; the other tests of 16 and 17 hold for 18 as well.
    onReact(18, ["<rootDir>/tests/controls/conformance.test.ts"], {
      "^react$": "react18",
      "^react/(.*)$": "react18/$1",
      "^react-dom$": "react-dom18",
      "^react-dom/(.*)$": "react-dom18/$1",
    }),
    onNode("node", ["architecture", "scripts", "site", "solution", "workbench"]),
    {
      ...onNode("browser", ["browser"]),
      testEnvironment: "<rootDir>/tests/support/browserEnvironment.cjs",
      globalTeardown: "<rootDir>/tests/support/browserTeardown.cjs",
    },
  ],
};
