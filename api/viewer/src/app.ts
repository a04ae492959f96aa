// What the parts of the page share: the state, the sources, and what is on the screen.
// A part is a function of the app; it subscribes to what it shows and sets what it changes.

import * as api from "./api";
import { inOrder } from "./dates";
import type { Speech } from "./i18n/speech";
import { groundsOf, type Grounds, type Kind } from "./kinds";
import type { Place } from "./panels/names";
import type { Scheme } from "./palette";
import type { Store } from "./store";
import { Told } from "./told";

/** What is on the screen at one moment. */
export interface Showing {
  readonly source: api.Source;
  /** A day, which is its end, or an instant. */
  readonly moment: string;
  /** The newest snapshot at or before the moment; none before the source's first. */
  readonly snapshot: api.Snapshot | undefined;
  /** All snapshots of the source, oldest first. */
  readonly snapshots: readonly api.Snapshot[];
}

export class App {
  /** Follows every step of the slider: whoever listens must not ask the server. */
  readonly shown = new Told<Showing>();
  /** Whether the slider is held or plays on. */
  readonly moving = new Told<boolean>();
  /** Follows when the reader stays at a moment: here the server may be asked. */
  readonly rested = new Told<Showing>();
  /** Told once the live map is on its way; until then a picture stands in its place. */
  readonly awake = new Told<true>();
  /** The kind of area brought out on the map, every other one dimmed. */
  readonly only = new Told<Kind | undefined>();
  /** The colours in use: the reader's choice or the system's. */
  readonly scheme = new Told<Scheme>();
  /** The language in use, told before anything else is: the reader's choice or the browser's. */
  readonly speech = new Told<Speech>();
  /** What the page says of its own work, with a way on where there is one. */
  readonly word = new Told<Word>();

  private catalogue: Promise<api.Source[]> | undefined;
  private gazetteer: Promise<Place[]> | undefined;
  private readonly records = new Map<string, Promise<api.Snapshot[]>>();
  private readonly words = new Map<api.Snapshot, Promise<Grounds>>();

  constructor(readonly store: Store) {}

  /** The language in use now. */
  get say(): Speech {
    const speech = this.speech.now;
    if (!speech) throw new Error("nothing may be said before the language is known");
    return speech;
  }

  /** Has the live map come, unless it is on its way already. */
  wake(): void {
    if (!this.awake.now) this.awake.tell(true);
  }

  /** Every source, asked for once; a refusal is not kept. */
  sources(): Promise<api.Source[]> {
    this.catalogue ??= api.sources().catch((error: unknown) => {
      this.catalogue = undefined;
      throw error;
    });
    return this.catalogue;
  }

  /** Every place, asked for once; a refusal is not kept. */
  places(): Promise<Place[]> {
    this.gazetteer ??= api.places().then(({ features }) => features).catch((error: unknown) => {
      this.gazetteer = undefined;
      throw error;
    });
    return this.gazetteer;
  }

  /** The snapshots of a source, oldest first, asked for once; a refusal is not kept. */
  snapshots(source: string): Promise<api.Snapshot[]> {
    return kept(this.records, source, async () => inOrder(await api.snapshots(source)));
  }

  /** What the areas of a snapshot say of themselves; the page stands without it. */
  grounds(snapshot: api.Snapshot): Promise<Grounds> {
    return kept(this.words, snapshot, async () => groundsOf(await api.drawn(snapshot))).catch((): Grounds => new Map());
  }
}

/** A sentence for the reader; `doubts` say what was asked for in vain. */
export interface Word {
  readonly text: string;
  readonly doubts?: readonly string[];
  readonly action?: string;
  readonly act?: () => void;
}

function kept<K, V>(known: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  const before = known.get(key);
  if (before) return before;
  const asked = ask();
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
