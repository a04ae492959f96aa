// The one place that holds the page's state. Whoever changes it tells the store; whoever
// shows it subscribes. The address follows, and the browser's back and forward lead.

import { changed, formatState, parseState, vainDate, type Change, type State } from "./state";

/** How a change enters the history: as an entry of its own, or in place of the newest. */
export type Manner = "step" | "pass";

export type Listener = (now: State, before: State) => void;

/** Where the state is written: the browser's address bar, or a test's. */
export interface Address {
  /** The state as a fragment, wherever in the address it is. */
  read(): string;
  write(fragment: string, manner: Manner): void;
  /** Calls back when the address was changed by someone else: back, forward, typed. */
  watch(listener: () => void): void;
}

export class Store {
  private state: State;
  private idle: string | undefined;
  private readonly listeners = new Set<Listener>();

  constructor(private readonly address: Address) {
    this.state = parseState(address.read());
    this.idle = vainDate(address.read());
    address.watch(() => {
      this.idle = vainDate(address.read());
      this.tell(parseState(address.read()));
    });
  }

  /** The date the address asks for in vain, until the reader takes the next step. */
  get vain(): string | undefined {
    return this.idle;
  }

  get now(): State {
    return this.state;
  }

  /** Makes a change: a "step" can be taken back with the browser's back, a "pass" cannot. */
  set(change: Change, manner: Manner = "step"): void {
    const next = changed(this.state, change);
    if (same(next, this.state)) return;
    if (manner === "step") this.idle = undefined;
    this.address.write(formatState(next), manner);
    this.tell(next);
  }

  /** Hears of every change from now on, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Hears of changes of these parts only. */
  on(parts: readonly (keyof State)[], listener: Listener): () => void {
    return this.subscribe((now, before) => {
      if (parts.some((part) => !equal(now[part], before[part]))) listener(now, before);
    });
  }

  private tell(next: State): void {
    const before = this.state;
    if (same(next, before)) return;
    this.state = next;
    for (const listener of [...this.listeners]) listener(next, before);
  }
}

function same(a: State, b: State): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((part) => equal(a[part as keyof State], b[part as keyof State]));
}

/** Whether two parts of a state say the same; they are small and plain. */
export function equal(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
