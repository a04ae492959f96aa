// Names on the map in the reader's language: countries by what the browser calls them,
// places by what the data has.

import type { ExpressionSpecification, Map as GlMap } from "maplibre-gl";
import type { App } from "./app";
import { countries } from "./i18n/countries";
import type { Lang } from "./i18n/languages";
import { borderName, countryName } from "./backdrop";
import { setPlaces } from "./map";
import { nameIn, type Place } from "./panels/names";

export function labelsOn(app: App, map: GlMap): void {
  app.speech.on(async ({ lang }) => {
    if (!nameCountries(map, lang)) return;
    const places = await app.places().catch(() => []);
    if (app.say.lang === lang) namePlaces(map, places, lang);
  });
}

/** Names countries and the sides of borders; false on a backdrop of the operator's, which has names of its own. */
export function nameCountries(map: GlMap, lang: Lang): boolean {
  if (!map.getLayer("country-name")) return false;
  const known = lang === "en" ? {} : countries(lang);
  map.setLayoutProperty("country-name", "text-field", countryName((property) => own(property, known)));
  map.setLayoutProperty("border-name", "text-field", borderName((property) => own(property, known)));
  return true;
}

export function namePlaces(map: GlMap, places: readonly Place[], lang: Lang): void {
  const features = places.flatMap(({ geometry, properties, ...place }) => (geometry ? [{ ...place, geometry, properties: { ...properties, name: nameIn(lang, properties) } }] : []));
  setPlaces(map, { type: "FeatureCollection", features });
}

/** What the language calls a country, where it is known, and else its name in the data. */
function own(property: string, known: Readonly<Record<string, string>>): ExpressionSpecification {
  return ["coalesce", ["get", ["get", property], ["literal", known]], ["get", property]];
}
