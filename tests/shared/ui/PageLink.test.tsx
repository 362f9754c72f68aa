import * as React from "react";
import { render, screen } from "@testing-library/react";
import { PageLink } from "../../../shared/ui/PageLink";

const draw = (url: string) => render(<PageLink url={url} text={(key, ..._values) => key} />);

test.each(["https://example.com/a?b=c", `http://example.com/${"long".repeat(500)}`])(
  "%.40s opens in a new tab, however long it is",
  (url) => {
    draw(url);
    expect(screen.getByRole("link", { name: url })).toHaveAttribute("href", url);
    expect(screen.getByRole("link")).toHaveAttribute("rel", "noopener noreferrer");
  },
);

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "//example.com",
  "https://example.com/ and words",
  "ftp://example.com",
])("%s stays text", (url) => {
  draw(url);
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText(url)).toBeInTheDocument();
});
