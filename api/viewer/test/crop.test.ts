import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cropOf } from "../src/crop";

const near = (box: readonly number[], wanted: readonly number[], off = 1e-3) => box.forEach((n, i) => assert.ok(Math.abs(n - wanted[i]!) < off, `${box} is not ${wanted}`));

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
