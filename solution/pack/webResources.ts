import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "./userError";
import { textAt } from "../../scripts/xml";
import { readXmlFile } from "./xmlFile";
import type { Entry } from "./zip";

const DEFINITION = ".data.xml";
const BUILD = "Build the project (npm run build).";

/** A web resource of the sources: its row for customizations.xml, and its file under the name that the row gives it. */
export interface WebResource {
  readonly row: string;
  readonly file: Entry;
}

/** The web resources of a solution project: beside each file lies its row, as Microsoft's packager keeps them. */
export function readWebResources(folder: string): WebResource[] {
  return definitions(folder).map((name) => {
    const path = join(folder, name);
    const { bytes, root } = readXmlFile(
      path,
      "Specify the WebResources folder of a solution project with --web-resources.",
    );
    const fileName = textAt(root, "FileName");
    if (root.name !== "WebResource" || !fileName)
      throw new UserError(`${path} doesn't describe a WebResource with a FileName. Fix it.`);
    const row = new TextDecoder()
      .decode(bytes)
      .replace(/^\ufeff?<\?xml[^>]*\?>\s*/, "")
      .replace(/\r\n/g, "\n")
      .trimEnd();
    return {
      row,
      file: { name: fileName.replace(/^\//, ""), bytes: read(path.slice(0, -DEFINITION.length)) },
    };
  });
}

/** By path from the folder, in one order on every machine. */
function definitions(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(DEFINITION))
      .sort();
  } catch {
    throw new UserError(`The folder ${folder} doesn't exist. ${BUILD}`);
  }
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch {
    throw new UserError(`${path} doesn't exist. ${BUILD}`);
  }
}
