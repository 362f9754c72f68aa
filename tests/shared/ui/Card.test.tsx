import { createTheme, Link, Theme, useTheme } from "@fluentui/react";
import { render } from "@testing-library/react";
import * as React from "react";
import { Card } from "../../../shared/ui/Card";

const theme: Theme = { ...createTheme({ palette: { neutralPrimary: "#123456" } }), id: "look" };

function placeAndTake(content: React.ReactElement): void {
  const { unmount } = render(
    <Card title="Case" theme={theme}>
      {content}
    </Card>,
  );
  unmount();
}

test("every placing hands on the same theme, which Fluent's caches have as a key", () => {
  const seen = new Set<Theme>();
  const Look = (): React.ReactElement => {
    seen.add(useTheme());
    return <></>;
  };
  for (let round = 0; round < 3; round += 1) placeAndTake(<Look />);
  expect([...seen].map(({ palette }) => palette.neutralPrimary)).toEqual(["#123456"]);
});

test("after many placings Fluent still knows its classes", () => {
  Object.assign(window, { FabricConfig: { enableClassNameCacheFullWarning: true } });
  const warnings = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  jest.spyOn(console, "trace").mockImplementation(() => undefined);
  for (let round = 0; round < 60; round += 1) placeAndTake(<Link>words</Link>);
  expect(warnings.mock.calls).toEqual([]);
});
