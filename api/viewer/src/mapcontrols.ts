// MapLibre's own controls, in the language of the page.

import { AttributionControl, NavigationControl, ScaleControl, type IControl, type Map as GlMap } from "maplibre-gl";
import type { Words } from "./i18n/en";

/** Puts the controls on the map: the returned function says them in a language, and again in another. */
export function controlsOn(map: GlMap): (words: Words) => void {
  let shown: IControl[] = [];
  return ({ map: own, page }) => {
    // MapLibre takes its words once, when a map is made, and its controls theirs when they are added.
    Object.assign(map._locale, localeOf(own));
    map.getCanvas().ariaLabel = own.canvas;
    for (const control of shown) map.removeControl(control);
    const [zoom, credits, scale] = (shown = [
      new NavigationControl({ showCompass: false }),
      // Over another backdrop the borders alone are ours.
      new AttributionControl({ customAttribution: map.getLayer("land") ? page.attribution : page.borders }),
      new ScaleControl({ unit: "metric" }),
    ]);
    map.addControl(zoom!, "top-right").addControl(credits!, "bottom-right").addControl(scale!, "bottom-right");
  };
}

/** Words by the names that MapLibre has for them. */
function localeOf(words: Words["map"]): Record<string, string> {
  return {
    "Map.Title": words.canvas,
    "NavigationControl.ZoomIn": words.zoomIn,
    "NavigationControl.ZoomOut": words.zoomOut,
    "AttributionControl.ToggleAttribution": words.credits,
    "Popup.Close": words.close,
    "ScaleControl.Meters": words.metres,
    "ScaleControl.Kilometers": words.kilometres,
    "CooperativeGesturesHandler.WindowsHelpText": words.scroll,
    "CooperativeGesturesHandler.MacHelpText": words.scrollOnMac,
    "CooperativeGesturesHandler.MobileHelpText": words.fingers,
  };
}
