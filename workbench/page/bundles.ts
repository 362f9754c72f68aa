import type { Address } from "./address.js";
import type { Bundle } from "./lifecycle.js";
import { readManifest } from "./manifest.js";
import { element } from "./markup.js";
import { loadScript, registered } from "./platform.js";
import { wordsOf } from "./problems.js";
import { readTexts } from "./resources.js";
import { ofUsualForm } from "./sections.js";
import type { BuildState } from "./workbenchServer.js";

const parse = (xml: string) => new DOMParser().parseFromString(xml, "text/xml");

async function text(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`Couldn't load ${address} (${response.status}).`);
  return response.text();
}

/**
 * Loads the named controls, "all" that are built, or without names those of a usual form; what is wrong with one is said, and the others stand without it.
 * Of those that are still being built the notice of the build tells.
 */
export async function loadBundles(
  { controls: names, language, graph }: Address,
  { building }: BuildState,
  say: (words: string) => void,
): Promise<Bundle[]> {
  const built = JSON.parse(await text("/workbench/controls")) as string[];
  if (built.length === 0 && building.length === 0)
    say("No controls are built yet. To build them, run: npm run build");
  const asked = names?.[0] === "all" ? built : (names ?? ofUsualForm(built, graph));
  const missing = asked.filter((name) => !built.includes(name) && !building.includes(name));
  if (missing.length > 0) say(`These controls aren't built: ${missing.join(", ")}.`);
  const wanted = asked.filter((name) => built.includes(name));
  const load = (name: string) =>
    loadBundle(name, language).catch((reason: unknown) => say(wordsOf(reason)));
  return (await Promise.all(wanted.map(load))).filter((bundle) => bundle !== undefined);
}

/** One shipped control: its manifest, its texts, its styles and its bundle. */
async function loadBundle(name: string, language: Address["language"]): Promise<Bundle> {
  const folder = `/out/controls/${name}`;
  const manifest = readManifest(await text(`${folder}/ControlManifest.xml`), parse);
  const resx = manifest.resx.map(async (path) => ({ path, xml: await text(`${folder}/${path}`) }));
  for (const path of manifest.css)
    document.head.append(element("link", { rel: "stylesheet", href: `${folder}/${path}` }));
  await loadScript(`${folder}/bundle.js`);
  const Control = registered.get(manifest.registration);
  if (!Control) throw new Error(`The bundle of ${name} doesn't register ${manifest.registration}.`);
  return { manifest, Control, texts: readTexts(await Promise.all(resx), language, parse) };
}
