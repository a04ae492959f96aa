// OpenLayers, told nothing but the address of a tileset, of vectors or of maps.
import OlMap from "ol/Map.js";
import View from "ol/View.js";
import MVT from "ol/format/MVT.js";
import TileLayer from "ol/layer/Tile.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import { fromLonLat } from "ol/proj.js";
import OGCMapTile from "ol/source/OGCMapTile.js";
import OGCVectorTile from "ol/source/OGCVectorTile.js";
import Fill from "ol/style/Fill.js";
import Style from "ol/style/Style.js";

window.show = (tileset, center, zoom, colour) =>
  new Promise((resolve, reject) => {
    const style = new Style({ fill: new Fill({ color: colour }) });
    const pictures = tileset.includes("/map/tiles/");
    const source = pictures ? new OGCMapTile({ url: tileset, transition: 0 }) : new OGCVectorTile({ url: tileset, format: new MVT(), transition: 0 });
    source.on("tileloaderror", (event) => reject(new Error(`no tile ${event.tile.getTileCoord()}`)));
    const layer = pictures
      ? new TileLayer({ source })
      : new VectorTileLayer({ source, style: (feature) => (feature.get("layer") === "areas" ? style : null) });
    const map = new OlMap({
      target: "map",
      controls: [],
      layers: [layer],
      view: new View({ center: fromLonLat(center), zoom }),
    });
    window.pixelOf = (lonLat) => map.getPixelFromCoordinate(fromLonLat(lonLat));
    // Asked for before the tileset is known, a map of no tiles is complete at once.
    source.on("change", () => {
      if (source.getState() === "error") reject(new Error("the tileset cannot be read"));
      if (source.getState() !== "ready") return;
      map.once("rendercomplete", () => resolve());
      map.render();
    });
  });
