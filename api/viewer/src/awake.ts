// When the live map comes: at once where a graphics card draws it. Where it would be drawn
// in software it holds up the whole page for seconds, so there the server's picture stands
// in for it until the reader does anything at all.

/** What a reader does first. */
const SIGNS = ["pointerdown", "pointermove", "wheel", "touchstart", "keydown"] as const;

/** Calls back once the map may come: when it is known to be swift, or at the reader's first sign. */
export function whenAwake(wake: () => void): void {
  let probe: Worker;
  try {
    probe = new Worker(new URL("./probe.ts", import.meta.url), { type: "module" });
  } catch {
    // A sandbox without an origin has no workers, and nothing here can tell.
    return wake();
  }
  const once = () => {
    for (const sign of SIGNS) removeEventListener(sign, once, true);
    probe.terminate();
    wake();
  };
  for (const sign of SIGNS) addEventListener(sign, once, { capture: true, passive: true });
  probe.onmessage = ({ data: swift }: MessageEvent<boolean>) => {
    if (swift) once();
  };
  // A browser that cannot tell is taken at its best.
  probe.onerror = once;
}
