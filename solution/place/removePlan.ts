import { UserError } from "../pack/userError";
import { Edits } from "./edit";
import { everyElement, find, findAll, readXml, type XmlElement } from "../../scripts/xml";
import { isOwn } from "./ownId";

/** Holders that make no sense empty, some of which the schema of forms does not take so. */
const NEVER_EMPTY = ["controlDescriptions", "formLibraries", "Handlers", "event", "events"];

/** The form without all that we have put on it. What others have put into our tabs, sections or cells is not lost: it is refused. */
export function removePlan(form: string): string {
  const root = readXml(form);
  refuseWhatIsNotOurs(root);
  const edits = new Edits(form);
  remove(root, edits);
  return edits.apply();
}

/** Whether this element, with all in it, is one that we have put on the form. */
function isOurs({ name, attributes }: XmlElement): boolean {
  if (name === "tab" || name === "section" || name === "cell") return isOwn(attributes.get("id"));
  if (name === "controlDescription") return isOwn(attributes.get("forControl"));
  if (name === "Library") return isOwn(attributes.get("libraryUniqueId"));
  return name === "Handler" && isOwn(attributes.get("handlerUniqueId"));
}

function remove(parent: XmlElement, edits: Edits): void {
  for (const child of parent.children) {
    if (isGone(child)) edits.remove(child);
    else remove(child, edits);
  }
}

const isGone = (element: XmlElement): boolean =>
  isOurs(element) ||
  (NEVER_EMPTY.includes(element.name) &&
    element.children.length > 0 &&
    element.children.every(isGone));

function refuseWhatIsNotOurs(root: XmlElement): void {
  for (const holder of everyElement(root)) {
    if ((holder.name !== "tab" && holder.name !== "section") || !isOurs(holder)) continue;
    const stranger = [...everyElement(holder)].find(isStranger);
    if (stranger)
      throw new UserError(
        `The ${holder.name} ${holder.attributes.get("name") ?? holder.name} contains ${shownName(stranger)}, which was added manually. In the form designer, move it to a tab or section of your own. Then export and run this again.`,
      );
  }
  const descriptions = findAll(root, "controlDescriptions", "controlDescription").filter(isOurs);
  for (const { name, formFactor } of descriptions
    .flatMap((description) => findAll(description, "customControl"))
    .map(named)) {
    if (formFactor !== undefined && !name.startsWith("csum_")) {
      throw new UserError(
        `A cell that this tool created shows ${name}, another component. Remove it in the form designer. Then export and run this again.`,
      );
    }
  }
}

/** Whether a maker has put this section, or the control in this cell, on the form. */
const isStranger = (element: XmlElement): boolean =>
  (element.name === "section" ||
    (element.name === "cell" && find(element, "control") !== undefined)) &&
  !isOurs(element);

const shownName = (element: XmlElement): string =>
  find(element, "control")?.attributes.get("id") ?? element.attributes.get("name") ?? element.name;

const named = ({ attributes }: XmlElement) => ({
  name: attributes.get("name") ?? "",
  formFactor: attributes.get("formFactor"),
});
