import type { Bundle } from "./lifecycle.js";
import { readManifest } from "./manifest.js";
import { element } from "./markup.js";
import { loadScript, registered } from "./platform.js";
import { readTexts } from "./resources.js";

const parse = (xml: string) => new DOMParser().parseFromString(xml, "text/xml");

async function text(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} is not served (${response.status}).`);
  return response.text();
}

/** The names of the controls that are built. */
export async function builtControls(): Promise<string[]> {
  return JSON.parse(await text("/workbench/controls")) as string[];
}

/** Loads one shipped control: its manifest, its texts, its styles and its bundle. */
export async function loadBundle(name: string, language: number): Promise<Bundle> {
  const folder = `/out/controls/${name}`;
  const manifest = readManifest(await text(`${folder}/ControlManifest.xml`), parse);
  const resx = manifest.resx.map(async (path) => ({ path, xml: await text(`${folder}/${path}`) }));
  for (const path of manifest.css) document.head.append(element("link", { rel: "stylesheet", href: `${folder}/${path}` }));
  await loadScript(`${folder}/bundle.js`);
  const Control = registered.get(manifest.registration);
  if (!Control) throw new Error(`The bundle of ${name} does not register ${manifest.registration}.`);
  return { manifest, Control, texts: readTexts(await Promise.all(resx), language, parse) };
}
