// Tells whether WebGL 2 is to be had and fast. It runs as a worker: where there is no
// graphics card the very asking takes a second.

/** Programs that draw WebGL without a graphics card; not every browser owns up to them as a caveat. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

function swift(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return !SOFTWARE.test(renderer);
}

postMessage(swift());
close();
