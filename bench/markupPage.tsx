import * as React from "react";
import * as ReactDOM from "react-dom";
import { BodyText } from "../controls/LinkedRecordsTimeline/BodyText";
import { type FormContext, FormContextProvider } from "../shared/form/formContext";

declare global {
  interface Window {
    markup?: {
      /** Takes away the text that is shown, and keeps the next one. */
      readonly prepare: (text: string) => void;
      /** Reads and draws it as an opened entry does. */
      readonly draw: () => void;
      /** Draws its further parts, one in each frame. */
      readonly showAll: () => Promise<void>;
      readonly countParts: () => number;
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
  showAll: async () => {
    const buttons = [...root.querySelectorAll("button")];
    buttons.find(({ textContent }) => textContent === "Summary_ShowAll")?.click();
    for (let count = 0; count < countParts();) {
      count = countParts();
      await nextFrame();
      await nextFrame();
    }
  },
  countParts,
};
