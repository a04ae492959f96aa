// Names on the map in the reader's language: countries by what the browser calls them,
// places by what the data has.

import type { ExpressionSpecification, Map as GlMap } from "maplibre-gl";
import type { App } from "./app";
import { countries } from "./i18n/countries";
import { borderName, countryName } from "./backdrop";
import { setPlaces } from "./map";
import { nameIn } from "./panels/names";

export function labelsOn(app: App, map: GlMap): void {
  app.speech.on(async ({ lang }) => {
    const known = lang === "en" ? {} : countries(lang);
    // A backdrop of the operator's has names of its own.
    if (!map.getLayer("country-name")) return;
    map.setLayoutProperty("country-name", "text-field", countryName((property) => own(property, known)));
    map.setLayoutProperty("border-name", "text-field", borderName((property) => own(property, known)));
    const places = await app.places().catch(() => []);
    if (app.say.lang !== lang) return;
    const named = places.flatMap(({ geometry, properties, ...place }) => (geometry ? [{ ...place, geometry, properties: { ...properties, name: nameIn(lang, properties) } }] : []));
    setPlaces(map, { type: "FeatureCollection", features: named });
  });
}

/** What the language calls a country, where it is known, and else its name in the data. */
function own(property: string, known: Readonly<Record<string, string>>): ExpressionSpecification {
  return ["coalesce", ["get", ["get", property], ["literal", known]], ["get", property]];
}
