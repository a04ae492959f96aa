// When the live map comes: at once where a graphics card draws it. Where it would be drawn
// in software it holds up the whole page for seconds, so there the server's picture stands
// in for it until the reader does anything at all.

/** What a reader does first. */
const SIGNS = ["pointerdown", "pointermove", "wheel", "touchstart", "keydown"] as const;

/** Programs that draw WebGL without a graphics card; not every browser owns up to them as a caveat. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether WebGL 2 is to be had and fast. */
export function swift(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !SOFTWARE.test(renderer);
}

/** Calls back once the map may come: now, or at the reader's first sign. */
export function whenAwake(wake: () => void): void {
  if (swift()) return wake();
  const once = () => {
    for (const sign of SIGNS) removeEventListener(sign, once, true);
    wake();
  };
  for (const sign of SIGNS) addEventListener(sign, once, { capture: true, passive: true });
}
