// The arcs of TopoJSON as positions, and back.

/** Undoes TopoJSON's delta coding and quantising. */
export function absolute(arc, { scale, translate }) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** Rounds positions to the grid of a transform and writes each as the step from the one before. */
export function deltas(line, { scale, translate }) {
  let x = 0;
  let y = 0;
  const grid = line.map(([lon, lat]) => [Math.round((lon - translate[0]) / scale[0]), Math.round((lat - translate[1]) / scale[1])]);
  return grid.map(([gx, gy]) => {
    const step = [gx - x, gy - y];
    [x, y] = [gx, gy];
    return step;
  });
}
