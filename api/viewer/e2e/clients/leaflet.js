// Leaflet, over GeoJSON as it comes, or over tiles that are pictures.
import * as L from "leaflet";

window.show = async (address, [lon, lat], zoom, colour) => {
  const map = L.map("map", { zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false }).setView([lat, lon], zoom);
  const template = decodeURI(address);
  if (template.includes("{z}")) {
    await new Promise((resolve, reject) => {
      const layer = L.tileLayer(template);
      layer.on("load", resolve).on("tileerror", ({ coords }) => reject(new Error(`no tile ${coords}`)));
      layer.addTo(map);
    });
  } else {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    L.geoJSON(await response.json(), { style: { stroke: false, fillColor: colour, fillOpacity: 1 } }).addTo(map);
  }
  window.pixelOf = (lonLat) => {
    const { x, y } = map.latLngToContainerPoint([lonLat[1], lonLat[0]]);
    return [x, y];
  };
};
