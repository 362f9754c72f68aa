import type { ExecutionContext } from "./formContext.js";
import { loadScript } from "./platform.js";

declare global {
  interface Window {
    /** What the form script offers to the form. */
    CustomerSummaryForm?: { onLoad(executionContext: ExecutionContext): void };
  }
}

/** Loads the shipped form script as it is; what it gives back is the form's OnLoad event, as a maker registers it. */
export async function loadFormScript(): Promise<(executionContext: ExecutionContext) => void> {
  await loadScript("/WebResources/csum_/conversationForm.js");
  return (executionContext) => window.CustomerSummaryForm?.onLoad(executionContext);
}
