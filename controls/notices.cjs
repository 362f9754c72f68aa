// A webpack plugin: beside each bundle with code of others it puts the licences of that code. The solution zip takes every file of a
// control's folder, so the licences reach everyone who gets the code.
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

const FILE = "THIRD-PARTY-NOTICES.txt";
const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** The folder of the package that a module belongs to; undefined for a module of this project. */
const packageFolder = (resource) => PACKAGE.exec(resource)?.[1];

/** The folders of the packages whose modules are in a chunk; webpack merges modules, so those within them count as well. */
function bundledPackages({ modules, chunkGraph }) {
  const folders = new Set();
  for (const module of modules) {
    if (chunkGraph.getNumberOfModuleChunks(module) === 0) continue;
    for (const { resource } of [module, ...(module.modules ?? [])]) {
      const folder = resource && packageFolder(resource);
      if (folder) folders.add(folder);
    }
  }
  return [...folders].sort();
}

/** Name, version and licence text of a package. A package without a licence text stops the build. */
function readNotice(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  );
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"]
    .map((each) => path.join(folder, each))
    .find(existsSync);
  if (!file) throw new Error(`${folder} is in a bundle and contains no license. Find the license.`);
  return `${name} ${version} (${license})\n\n${readFileSync(file, "utf8").trim()}\n`;
}

const notices = {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("notices", (compilation) =>
      compilation.hooks.processAssets.tap(
        { name: "notices", stage: Compilation.PROCESS_ASSETS_STAGE_REPORT },
        () => {
          const texts = bundledPackages(compilation).map(readNotice);
          if (texts.length > 0)
            compilation.emitAsset(FILE, new sources.RawSource(texts.join("\n")));
        },
      ),
    );
  },
};

module.exports = { bundledPackages, notices };
