import * as React from "react";
import * as ReactDOM from "react-dom";
import { BodyText } from "../controls/LinkedRecordsTimeline/BodyText";
import { parseParts } from "../controls/LinkedRecordsTimeline/data/textParts";
import { type FormContext, FormContextProvider } from "../shared/form/formContext";

declare global {
  interface Window {
    markup?: {
      /** Takes away the text that is shown, and keeps the next one. */
      readonly prepare: (text: string) => void;
      /** Reads and draws it as an opened entry does. */
      readonly draw: () => void;
      /** Reads the text once more and returns how many parts it has. */
      readonly countAll: () => number;
      /** Draws its further parts, one in each frame, until there are so many. */
      readonly showAll: (count: number) => Promise<void>;
    };
  }
}

const root = document.body.appendChild(document.createElement("div"));
root.style.width = "400px";
root.style.font = "14px 'Segoe UI', sans-serif";
const form = { text: (key: string) => key } as unknown as FormContext;
let text = "";

const countParts = (): number => root.querySelectorAll("[role=region] > div").length;
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

window.markup = {
  prepare: (next) => {
    ReactDOM.unmountComponentAtNode(root);
    text = next;
  },
  draw: () => {
    ReactDOM.render(
      <FormContextProvider value={form}>
        <BodyText body={text} isWhole label="Text" wayOn="Open record" />
      </FormContextProvider>,
      root,
    );
  },
  countAll: () => parseParts(text).parts.length,
  showAll: async (count) => {
    const buttons = [...root.querySelectorAll("button")];
    buttons.find(({ textContent }) => textContent === "Summary_ShowAll")?.click();
    while (countParts() < count) await nextFrame();
    await nextFrame();
  },
};
