import { readArchive } from "../pack/preflight/archive";
import { ArchiveFault } from "../pack/preflight/archiveFault";
import { entryNameChecks } from "../pack/preflight/entryNameChecks";
import { run } from "../pack/preflight/finding";
import { readSolution } from "../pack/preflight/readSolution";
import { value } from "../pack/preflight/solutionChecks";
import type { NamedZip } from "../pack/preflight/preflight";
import { UserError } from "../pack/userError";
import type { Entry } from "../pack/zip";
import { findAll, readXml, type XmlElement } from "../../scripts/xml";

const TABLE = "msdyn_ocliveworkitem";
const CUSTOMIZATIONS = "customizations.xml";

/** The Active Conversation form (Microsoft's own pages give its id). */
const ACTIVE_CONVERSATION = "5fe86453-73ea-4821-b6dd-ddc06e1755a1";

/** A maker's exported solution, and the text of the form in it that is to be changed. */
export interface ExportedForm {
  readonly name: string;
  readonly xml: string;
  /** The entries of the solution with another text of the form, everything else to the byte. */
  readonly withForm: (xml: string) => readonly Entry[];
}

/** Finds the form that is called so, by name or id; without a name the Active Conversation form, or the only one. */
export function readExportedForm(
  { fileName, bytes }: NamedZip,
  wanted: string | undefined,
): ExportedForm {
  const entries = readEntries(fileName, bytes);
  const text = readCustomizations(entries.find(({ name }) => name === CUSTOMIZATIONS));
  const forms = mainForms(readXml(text));
  if (forms.length === 0) {
    throw new UserError(
      `${fileName} contains no main form of the ${TABLE} table. Add the Active Conversation form to your solution and export it again, unmanaged.`,
    );
  }
  const known = (name: string) =>
    forms.filter(
      ({ id, names }) => id === name.toLowerCase().replace(/[{}]/g, "") || names.includes(name),
    );
  const chosen = wanted === undefined ? [...known(ACTIVE_CONVERSATION), ...forms] : known(wanted);
  const [first] = chosen;
  if (
    !first ||
    (wanted === undefined && known(ACTIVE_CONVERSATION).length === 0 && forms.length > 1)
  ) {
    const there = forms.map(({ id, names }) => `${names[0] ?? "without name"} (${id})`).join(", ");
    throw new UserError(
      `${wanted === undefined ? "Several forms are" : `There's no form ${wanted}`} in ${fileName}. Set "form" in the plan to one of these: ${there}.`,
    );
  }
  const { form, names, id } = first;
  const withForm = (xml: string) => {
    const changed = Buffer.from(text.slice(0, form.start) + xml + text.slice(form.end));
    return entries.map((entry) =>
      entry.name === CUSTOMIZATIONS ? { ...entry, bytes: changed } : entry,
    );
  };
  return { name: names[0] ?? id, xml: text.slice(form.start, form.end), withForm };
}

function readEntries(fileName: string, bytes: Uint8Array): readonly Entry[] {
  try {
    const entries = readArchive(bytes);
    const [fault] = run(entryNameChecks, entries, true);
    if (fault)
      throw new UserError(
        `${fileName} can't be used (${fault.code}): ${fault.entry}: ${fault.problem} ${fault.cure}`,
      );
    const solution = readSolution(fileName, entries);
    const broken = solution.unreadable.find(
      ({ entry }) => entry === CUSTOMIZATIONS || entry === "solution.xml",
    );
    if (broken)
      throw new UserError(
        `${fileName} can't be used (X01): ${broken.entry}: ${broken.problem} Export the solution again.`,
      );
    if (value(solution, "Managed") !== "0") {
      throw new UserError(
        `${fileName} isn't an unmanaged solution, so its form can't be changed. Export your solution as unmanaged.`,
      );
    }
    return entries;
  } catch (error) {
    if (error instanceof ArchiveFault)
      throw new UserError(
        `${fileName} can't be used (${error.code}): ${error.message} ${error.cure}`,
      );
    throw error;
  }
}

function readCustomizations(entry: Entry | undefined): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(entry?.bytes);
  } catch {
    throw new UserError(
      `${CUSTOMIZATIONS} isn't UTF-8, unlike an export. Export the solution again.`,
    );
  }
}

interface MainForm {
  readonly id: string;
  readonly names: readonly string[];
  readonly form: XmlElement;
}

function mainForms(root: XmlElement): MainForm[] {
  const tables = findAll(root, "Entities", "Entity").filter(
    (entity) => findAll(entity, "Name")[0]?.text.trim().toLowerCase() === TABLE,
  );
  return tables
    .flatMap((table) => findAll(table, "FormXml", "forms"))
    .filter(({ attributes }) => attributes.get("type") === "main")
    .flatMap((forms) => findAll(forms, "systemform"))
    .flatMap((systemForm) => {
      const id = (findAll(systemForm, "formid")[0]?.text ?? "")
        .trim()
        .toLowerCase()
        .replace(/[{}]/g, "");
      const names = findAll(systemForm, "LocalizedNames", "LocalizedName").map(
        ({ attributes }) => attributes.get("description") ?? "",
      );
      return findAll(systemForm, "form").map((form) => ({ id, names, form }));
    });
}
