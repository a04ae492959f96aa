import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cropOf, paneIn, paneOn, spotOn, viewOver } from "../src/crop";
import { repeatedly } from "./random";

const near = (box: readonly number[], wanted: readonly number[], off = 1e-3) => box.forEach((n, i) => assert.ok(Math.abs(n - wanted[i]!) < off, `${box} is not ${wanted}`));
const between = (least: number, most: number) => least + Math.random() * (most - least);

describe("the ground in a window", () => {
  const map = { width: 512, height: 512 };
  const whole = { left: 0, top: 0, ...map };

  it("is the whole world where the world is as large as the window", () => {
    near(cropOf({ zoom: 0, lat: 0, lon: 0 }, map, whole), [-180, -85, 180, 85]);
  });

  it("is half as much a zoom further in", () => {
    near(cropOf({ zoom: 1, lat: 0, lon: 0 }, map, whole), [-90, -66.5133, 90, 66.5133]);
  });

  it("lies where the window lies on the map", () => {
    near(cropOf({ zoom: 0, lat: 0, lon: 0 }, map, { left: 256, top: 0, width: 256, height: 256 }), [0, 0, 180, 85]);
  });

  it("has the centre of the view in the middle of the map, north of the equator too", () => {
    const { left, top } = { left: 256, top: 256 };
    const [west, , , north] = cropOf({ zoom: 8, lat: 51.2, lon: 35.3 }, map, { left, top, width: 1, height: 1 });
    near([west, north], [35.3, 51.2], 1e-9);
  });
});

describe("a view over a picture", () => {
  it("has the pane's middle where the pane has it, and a pixel as long", () => {
    repeatedly(200, () => {
      const map = { width: between(320, 2000), height: between(400, 1200) };
      const pane = { left: between(0, 400), top: between(0, 300), width: between(100, 1000), height: between(100, 600), lat: between(-70, 70), lon: between(-150, 150), scale: between(5, 3000) };
      const view = viewOver(pane, map);
      const pixel = { left: pane.left + pane.width / 2, top: pane.top + pane.height / 2, width: 1, height: 1 };
      const [west, , east, north] = cropOf(view, map, pixel);
      near([west, north], [pane.lon, pane.lat], 1e-6);
      const metres = ((east - west) / 360) * 2 * Math.PI * 6_378_137 * Math.cos((pane.lat * Math.PI) / 180);
      assert.ok(Math.abs(metres / pane.scale - 1) < 1e-6, `${metres} m to a pixel instead of ${pane.scale}`);
    });
  });

  it("shows a point where the pane has it", () => {
    repeatedly(200, () => {
      const map = { width: between(600, 2000), height: between(400, 1200) };
      const pane = { left: between(0, 100), top: between(0, 100), width: map.width - 200, height: map.height - 200, lat: between(-60, 60), lon: between(-150, 150), scale: between(5, 200) };
      const at = { left: between(pane.left + 20, pane.left + pane.width - 20), top: between(pane.top + 20, pane.top + pane.height - 20), width: 1, height: 1 };
      const [lon, , , lat] = cropOf(viewOver(pane, map), map, at) as [number, number, number, number];
      const spot = spotOn(pane, { lon, lat });
      // Mercator and the pane's own projection part company by what the map can bear.
      const off = 3 + 0.02 * Math.hypot(pane.width, pane.height);
      assert.ok(spot && Math.hypot(spot.x - at.left, spot.y - at.top) < off, `${spot?.x}, ${spot?.y} for ${at.left}, ${at.top}`);
    });
  });

  it("shows no point beside the pane, nor on the other side of the Earth", () => {
    const pane = { left: 0, top: 100, width: 800, height: 400, lat: 51, lon: 35, scale: 100 };
    const middle = spotOn(pane, { lat: 51, lon: 35 });
    assert.ok(middle && Math.hypot(middle.x - 400, middle.y - 300) < 1e-6);
    assert.ok(spotOn(pane, { lat: 51.15, lon: 35 })!.y < 150);
    assert.equal(spotOn(pane, { lat: 51.2, lon: 35 }), undefined);
    assert.equal(spotOn(pane, { lat: -51, lon: -145 }), undefined);
  });

  it("is read from what the picture says of itself", () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1036" height="677" data-projection="+proj=laea +lat_0=51.06 +lon_0=-35.22 +datum=WGS84 +units=m" data-scale="79.6 m/px">
<defs>
<clipPath id="clip-land">
<rect x="0" y="98.4" width="1036" height="502.8"/>
</clipPath>`;
    assert.deepEqual(paneIn(svg), { left: 0, top: 98.4, width: 1036, height: 502.8, lat: 51.06, lon: -35.22, scale: 79.6 });
  });

  it("is none where the picture does not say it", () => {
    for (const svg of ["", "<svg/>", '<svg data-scale="0.0 m/px" data-projection="+proj=laea +lat_0=51 +lon_0=35 +units=m"><clipPath id="a"><rect x="0" y="1" width="2" height="3"/>', '<svg data-scale="12.0 m/px"><clipPath id="a"><rect x="0" y="1" width="2" height="3"/>']) {
      assert.equal(paneIn(svg), undefined, svg);
    }
  });

  it("is of the picture as it is seen: shrunk, and in the middle of its place", () => {
    const pane = { left: 0, top: 100, width: 400, height: 200, lat: 51, lon: 35, scale: 50 };
    const seen = paneOn(pane, { width: 400, height: 400 }, { left: 10, top: 68, width: 400, height: 200 });
    assert.deepEqual(seen, { left: 110, top: 118, width: 200, height: 100, lat: 51, lon: 35, scale: 100 });
  });
});
