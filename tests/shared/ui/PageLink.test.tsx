import * as React from "react";
import { render, screen } from "@testing-library/react";
import { isPage, PageLink } from "../../../shared/ui/PageLink";

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
  [
    "https://contoso.sharepoint.com/sites/S/Shared Documents/Offer (1).pdf",
    "https://contoso.sharepoint.com/sites/S/Shared%20Documents/Offer%20(1).pdf",
  ],
  [
    "https://example.com/My price list.xlsx?web=1",
    "https://example.com/My%20price%20list.xlsx?web=1",
  ],
])("the blanks of %s are encoded", (url, address) => {
  draw(url);
  expect(screen.getByRole("link", { name: url })).toHaveAttribute("href", address);
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "//example.com",
  "https://example.com/ and words",
  "ftp://example.com",
  "https://example.com/a.pdf and b.pdf",
  "https://example.com/a, then b.pdf",
  "https://example.com/a or mail dana@example.com",
])("%s stays text", (url) => {
  draw(url);
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText(url)).toBeInTheDocument();
});

test("a text is no address if it has other blanks, or is long", () => {
  expect(isPage("https://example.com/a\tb.pdf")).toBe(false);
  // The square of this would take minutes.
  expect(isPage(`https://example.com/a ${".pdf?".repeat(100_000)} `)).toBe(false);
});
