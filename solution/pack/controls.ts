import { readdirSync, readFileSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { UserError } from "./userError";
import { find } from "../../scripts/xml";
import { readXmlFile } from "./xmlFile";
import type { Entry } from "./zip";

const MANIFEST = "ControlManifest.xml";
const BUILD_AGAIN = "Build the controls again (npm run build).";

/** A control as the build left it: its name without publisher prefix, and its files, the manifest first. */
export interface BuiltControl {
  readonly name: string;
  readonly files: readonly Entry[];
}

/** The controls in a build's output folder, in the order of their names. */
export function readControls(folder: string): BuiltControl[] {
  const controls = list(folder).map((item) => {
    if (!item.isDirectory())
      throw new UserError(`${join(folder, item.name)} isn't a control folder. Delete it.`);
    return readControl(join(folder, item.name));
  });
  if (controls.length === 0) throw new UserError(`${folder} contains no controls. ${BUILD_AGAIN}`);
  return controls.sort((a, b) => byCodeUnit(a.name, b.name));
}

/** The folder bears the name of the sources' folder, so that the control's own name has to come from its manifest. */
function readControl(folder: string): BuiltControl {
  const path = join(folder, MANIFEST);
  const { root } = readXmlFile(
    path,
    `Specify the build output folder, not the sources. ${BUILD_AGAIN}`,
  );
  const [namespace, constructor] = ["namespace", "constructor"].map((name) =>
    find(root, "control")?.attributes.get(name),
  );
  if (!namespace || !constructor)
    throw new UserError(
      `${path} doesn't define a control with a namespace and a constructor. ${BUILD_AGAIN}`,
    );
  const isManifest = ({ name }: Entry) => Number(name === MANIFEST);
  const files = filesBelow(folder).sort(
    (a, b) => isManifest(b) - isManifest(a) || byCodeUnit(a.name, b.name),
  );
  return { name: `${namespace}.${constructor}`, files };
}

/** Every file below a folder, named by its path from there. */
function filesBelow(folder: string, prefix = ""): Entry[] {
  return list(folder).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return filesBelow(path, `${prefix}${item.name}/`);
    if (!item.isFile() || item.name.startsWith("."))
      throw new UserError(`${path} isn't part of the build output. Delete it.`);
    return [{ name: prefix + item.name, bytes: readFileSync(path) }];
  });
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new UserError(`The folder ${folder} doesn't exist. ${BUILD_AGAIN}`);
  }
}

/** One order everywhere: a locale's order would change the zip from machine to machine. */
const byCodeUnit = (a: string, b: string) => (a < b ? -1 : Number(a > b));
