import { UserError } from "../pack/userError";
import type { Edits } from "./edit";
import { element, type Element } from "./element";
import type { FormDialect } from "./fragments";
import type { Known } from "./knownControls";
import { findAll, type XmlElement } from "../../scripts/xml";
import { ownId } from "./ownId";

const SCRIPT = "csum_/conversationForm.js";
const FUNCTION = "CustomerSummaryForm.onLoad";

/** Registers the form script on the form's OnLoad event; what a maker has registered by hand stays as it is. */
export function addFormScript(
  root: XmlElement,
  edits: Edits,
  { scripts }: Known,
  { added }: FormDialect,
): void {
  if (!scripts.includes(SCRIPT)) {
    throw new UserError(
      `The plan needs the form script, but the zip of controls has no ${SCRIPT}. Use the zip of a newer release, or set "formScript" to false.`,
    );
  }
  const library = element("Library", { name: SCRIPT, libraryUniqueId: ownId("library"), ...added });
  const libraries = findAll(root, "formLibraries")[0];
  if (!findAll(libraries, "Library").some(({ attributes }) => attributes.get("name") === SCRIPT)) {
    appendTo(root, libraries, "formLibraries", library, edits);
  }
  const handler = element("Handler", {
    functionName: FUNCTION,
    libraryName: SCRIPT,
    handlerUniqueId: ownId("handler"),
    enabled: "true",
    parameters: "",
    passExecutionContext: "true",
    ...added,
  });
  const events = findAll(root, "events")[0];
  const onLoad = findAll(events, "event").find(
    ({ attributes }) => attributes.get("name")?.toLowerCase() === "onload",
  );
  const handlers = findAll(onLoad, "Handlers")[0];
  const isRegistered = findAll(handlers, "Handler").some(
    ({ attributes }) => attributes.get("functionName") === FUNCTION,
  );
  if (isRegistered) return;
  if (onLoad) appendTo(onLoad, handlers, "Handlers", handler, edits);
  else {
    const event = element("event", { name: "onload", application: "false", active: "false" }, [
      element("Handlers", {}, [handler]),
    ]);
    appendTo(root, events, "events", event, edits);
  }
}

/** Puts an element into a container, and the container into its parent where it is not there yet. */
function appendTo(
  parent: XmlElement,
  container: XmlElement | undefined,
  name: string,
  added: Element,
  edits: Edits,
): void {
  if (container) edits.append(container, [added]);
  else edits.append(parent, [element(name, {}, [added])]);
}
