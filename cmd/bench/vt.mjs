// Cuts tiles with geojson-vt and prints the size of each: a line a tile.
// Standard input is one JSON text: {geojson, tiles: [[z, x, y], …], options, layer}.
import { readFileSync } from 'node:fs'
import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'

const { geojson, tiles, options, layer } = JSON.parse(readFileSync(0, 'utf8'))
const index = new GeoJSONVT(geojson, options)
for (const [z, x, y] of tiles) {
  const tile = index.getTile(z, x, y)
  console.log(tile ? fromGeojsonVt({ [layer]: tile }, { version: 2, extent: options.extent }).length : 0)
}
