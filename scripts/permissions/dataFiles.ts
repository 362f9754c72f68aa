import { readdirSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const sources = ["controls", "shared"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
    (path) => `${folder}/${path.replaceAll("\\", "/")}`,
  ),
);

/** The files that read or write data and draw nothing, by their paths from the root. No other file may name tables and columns. */
export const dataFiles: readonly string[] = sources.filter((path) =>
  /^(controls\/\w+\/data|shared\/(conversation|cases|linking|recordSearch|shell))\/(?!use[A-Z])\w+\.ts$/.test(
    path,
  ),
);
