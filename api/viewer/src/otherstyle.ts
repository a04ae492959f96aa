// Another backdrop, where the operator names one: a MapLibre style under our own borders,
// areas and names of its own.

import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { FIRST_NAME_LAYER } from "./backdrop";

/** The address the server wrote into the page, if any. */
export function otherStyle(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="salient-style"]')?.content || undefined;
}

/**
 * Their style with what the page needs of ours: the border line, which stands over the
 * areas and under their names, and the sources. Their ids are set apart, since both may
 * call a layer "water". Without glyphs the browser's own letters are used, for all names.
 */
export function over(theirs: StyleSpecification, ours: StyleSpecification): StyleSpecification {
  const { glyphs: _, ...style } = theirs;
  const apart = (id: string) => `their/${id}`;
  const layers = theirs.layers.map((layer) => ({ ...layer, id: apart(layer.id), ...("source" in layer && { source: apart(layer.source as string) }) }) as LayerSpecification);
  const names = layers.findIndex((layer) => layer.type === "symbol");
  const at = names < 0 ? layers.length : names;
  const border = ours.layers.filter((layer) => layer.id === FIRST_NAME_LAYER);
  return {
    ...style,
    sources: { ...Object.fromEntries(Object.entries(theirs.sources).map(([id, source]) => [apart(id), source])), ...ours.sources },
    layers: [...layers.slice(0, at), ...border, ...layers.slice(at)],
  };
}

/** The style to start with; ours alone where theirs does not come. */
export async function styleFor(ours: StyleSpecification): Promise<StyleSpecification> {
  const address = otherStyle();
  if (!address) return ours;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`the style answered ${answer.status}`);
    return over((await answer.json()) as StyleSpecification, ours);
  } catch (error) {
    console.warn(`the backdrop ${address} did not load`, error);
    return ours;
  }
}
