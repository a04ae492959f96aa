// When the live map comes: at once where a graphics card draws it. Where it would be drawn
// in software it holds up the whole page for seconds, so there the server's picture stands
// in for it until the reader turns to it.

/** What a reader does first. */
const SIGNS = ["pointerdown", "pointermove", "wheel", "touchstart", "keydown"] as const;

/** Where reading goes on without the map: who is busy there is not held up by it. */
const BESIDE = "#panel, dialog";

/**
 * Calls back once the map may come: when it is known to be swift, or at the reader's first
 * sign. Without a graphics card the very question holds up whatever is being drawn, so it is
 * asked when `first` is done.
 */
export function whenAwake(wake: () => void, first: Promise<unknown> = Promise.resolve()): void {
  let probe: Worker | undefined;
  let awake = false;
  const come = () => {
    for (const sign of SIGNS) removeEventListener(sign, hear, true);
    probe?.terminate();
    if (!awake) wake();
    awake = true;
  };
  const hear = ({ target }: Event) => {
    if (!(target instanceof Element && target.closest(BESIDE))) come();
  };
  for (const sign of SIGNS) addEventListener(sign, hear, { capture: true, passive: true });
  void first.then(() => {
    if (awake) return;
    try {
      probe = new Worker(new URL("./probe.ts", import.meta.url), { type: "module" });
    } catch {
      // A sandbox without an origin has no workers, and nothing here can tell.
      return come();
    }
    probe.onmessage = ({ data: swift }: MessageEvent<boolean>) => {
      if (swift) come();
    };
    // A browser that cannot tell is taken at its best.
    probe.onerror = come;
  });
}
