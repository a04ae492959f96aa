// Lets time run: gliding from day to day, or in steps for readers who asked for less motion.

/** How fast the whole line passes at single speed, and the bounds of that in days a second. */
const WHOLE_S = 30;
const [SLOWEST, FASTEST] = [2, 40];
export const SPEEDS = [1, 2, 4, 0.5] as const;

export interface Clock {
  /** Calls back before the next picture is drawn. */
  frame(callback: (ms: number) => void): number;
  cancel(handle: number): void;
}

export interface Ride {
  readonly from: number;
  readonly to: number;
  /** The seconds, since 1970, at which something changes, in order. */
  readonly stops: readonly number[];
  readonly still: boolean;
  speed(): number;
  /** Hears of every second on the way. */
  reach(second: number): void;
  end(): void;
}

/** Days of the line that pass in a second at single speed. */
export function pace(days: number): number {
  return Math.min(FASTEST, Math.max(SLOWEST, days / WHOLE_S));
}

/** Runs from a second to the end of the line; returns how to stop it. */
export function play(start: number, ride: Ride, clock: Clock): () => void {
  const rate = pace((ride.to - ride.from) / 86_400) * 86_400;
  let at = start;
  let before: number | undefined;
  let handle = clock.frame(tick);

  function tick(ms: number): void {
    // A tab that slept, or a slow frame, must not leap.
    const passed = before === undefined ? 0 : Math.min(0.1, (ms - before) / 1000);
    before = ms;
    at = Math.min(ride.to, at + passed * rate * ride.speed());
    ride.reach(ride.still ? (ride.stops.findLast((stop) => stop <= at) ?? start) : at);
    if (at >= ride.to) return ride.end();
    handle = clock.frame(tick);
  }
  return () => clock.cancel(handle);
}
