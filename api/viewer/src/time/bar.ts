// The line of time at the foot of the page: slider, buttons, and what lies behind them.

import * as api from "../api";
import type { App, Showing } from "../app";
import { dayOf, isDay, newestBy, secondOf } from "../dates";
import { byId } from "../dom";
import { stillness } from "../motion";
import { colourOf } from "../palette";
import { figure } from "../panels/claim";
import { draw } from "./chart";
import { gist } from "./gist";
import { levelAt, linesOf, type Line, type Stated } from "./lines";
import { dayAt, leap, neighbour } from "./moments";
import { pickLine } from "./picker";
import { play, SPEEDS } from "./player";
import { scaleOver, type Scale } from "./scale";
import { dragged, thumb, type Move, type Thumb } from "./thumb";
import { ticks } from "./ticks";

/** Which end of the change a thumb or a field sets; a lone moment is its "date". */
type End = "date" | "from";

const MONTH = 30;

export class TimeBar {
  private readonly track = byId("track", HTMLElement);
  private readonly fields = { date: byId("date", HTMLInputElement), from: byId("from", HTMLInputElement) };
  private readonly thumbs: Record<End, Thumb>;
  private readonly picker = pickLine(() => this.redraw());
  private lines: Line[] = [];
  private scale: Scale = scaleOver(0, 0, 1);
  private held: End = "date";
  private pause: (() => void) | undefined;
  private speed = 0;

  constructor(private readonly app: App) {
    const wishes = (end: End) => ({ key: (move: Move) => this.key(end, move) });
    this.thumbs = { from: thumb("from", wishes("from")), date: thumb("date", wishes("date")) };
    this.track.append(this.thumbs.from.element, this.thumbs.date.element);
    this.listen();
    dragged(this.track, (x, phase) => this.drag(x, phase));
    new ResizeObserver(() => this.redraw()).observe(this.track);
    app.shown.on((now, before) => {
      if (now.snapshots !== before?.snapshots) void this.meet(now);
      this.stand();
    });
    app.store.on(["mode", "from", "claim"], () => this.redraw());
    app.scheme.on(() => this.redraw());
    app.speech.on(() => this.redraw());
  }

  private listen(): void {
    byId("earlier", HTMLButtonElement).addEventListener("click", () => this.key("date", "back"));
    byId("later", HTMLButtonElement).addEventListener("click", () => this.key("date", "on"));
    byId("play", HTMLButtonElement).addEventListener("click", () => this.toggle());
    byId("speed", HTMLButtonElement).addEventListener("click", () => {
      this.speed = (this.speed + 1) % SPEEDS.length;
      this.buttons();
    });
    for (const [end, field] of Object.entries(this.fields) as [End, HTMLInputElement][]) {
      field.addEventListener("change", () => isDay(field.value) && this.go(end, field.value, "step"));
    }
    this.track.addEventListener("click", (event) => {
      const mark = (event.target as Element).closest<SVGElement>("[data-claim]");
      if (mark) this.app.store.set({ claim: mark.dataset["claim"] });
    });
    byId("controls", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  }

  /** A source with other snapshots: its line is drawn once its figures have come. */
  private async meet({ source, snapshots }: Showing): Promise<void> {
    this.stop();
    this.lines = [];
    this.redraw();
    const series = await api.series(source.id).catch(() => undefined);
    if (!series || this.app.shown.now?.snapshots !== snapshots) return;
    this.lines = linesOf(series);
    this.redraw();
  }

  private redraw(): void {
    const { shown, speech, scheme } = this.app;
    const snapshots = shown.now?.snapshots ?? [];
    const [first, last] = [snapshots[0], snapshots[snapshots.length - 1]];
    if (!first || !last || !speech.now) return;
    const { width, height } = this.track.getBoundingClientRect();
    if (width === 0) return;
    const seconds = snapshots.map((s) => secondOf(s.valid_at));
    this.scale = scaleOver(secondOf(first.valid_at), secondOf(last.valid_at), width);
    const line = this.picker.offer(this.lines, speech.now);
    const pen = getComputedStyle(this.track);
    draw(byId("chart", SVGElement), {
      scale: this.scale,
      height,
      snapshots: seconds,
      line,
      colour: colourOf(line?.kind.controller, scheme.now ?? "light"),
      ticks: ticks(this.scale, { ...writing(speech.now), width: measured(`11px ${pen.fontFamily}`) }),
      tell: (stated) => this.tell(stated),
      claim: this.app.store.now.claim,
    });
    this.stand();
  }

  private tell({ claim, km2 }: Stated): string {
    const { say } = this.app;
    const stated = figure({ ...claim, km2, settlements: null }, say);
    const [from, to] = [dayOf(claim.valid_from), dayOf(claim.valid_to)].map((day) => say.day(day));
    return say.words.time.statedMark([claim.claimant, claim.outlet].filter(Boolean).join(", "), stated, from === to ? from! : `${from} – ${to}`);
  }

  /** Puts thumbs, fields and buttons where the state says. */
  private stand(gliding?: number): void {
    const showing = this.app.shown.now;
    if (!showing || !this.app.speech.now) return;
    const { mode, from } = this.app.store.now;
    this.place("date", showing, showing.moment, gliding);
    gist(showing, this.picker.chosen?.kind, this.app.say);
    const two = mode === "change";
    for (const part of [this.thumbs.from.element, byId("from-field", HTMLElement)]) part.hidden = !two;
    if (two && from) this.place("from", showing, from);
    this.band(two && from ? from : undefined, showing.moment);
    this.buttons();
  }

  private place(end: End, { snapshots }: Showing, moment: string, gliding?: number): void {
    const { say } = this.app;
    const { time, modes } = say.words;
    const snapshot = newestBy(snapshots, moment);
    const day = dayOf(moment);
    const line = this.picker.chosen;
    const km2 = line && snapshot ? levelAt(line, secondOf(snapshot.valid_at)) : undefined;
    const figure = km2 === undefined ? "" : say.km2(km2, snapshot?.basis);
    this.thumbs[end].element.setAttribute("aria-label", end === "from" ? modes.from : this.app.store.now.mode === "change" ? modes.to : time.label);
    this.thumbs[end].say({
      now: snapshot ? snapshots.indexOf(snapshot) + 1 : 0,
      min: 0,
      max: snapshots.length,
      text: time.value(say.day(day), snapshot ? time.snapshotOf(say.instant(snapshot.valid_at)) : time.noSnapshot, figure),
      bubble: figure ? `${say.day(day)} · ${figure}` : say.day(day),
    });
    // After its text is known: the bubble is kept on the track by its width.
    this.thumbs[end].stand(this.scale.x(gliding ?? secondOf(moment)), this.scale.width);
    if (document.activeElement !== this.fields[end] || !this.pause) this.fields[end].value = day;
  }

  /** The stretch between the two dates of a change. */
  private band(from: string | undefined, to: string): void {
    const band = byId("band", HTMLElement);
    band.hidden = !from;
    if (!from) return;
    const [a, b] = [from, to].map((moment) => this.scale.x(secondOf(moment))).sort((p, q) => p - q) as [number, number];
    band.style.left = `${a}px`;
    band.style.width = `${b - a}px`;
  }

  private buttons(): void {
    const { words } = this.app.say;
    const snapshots = this.app.shown.now?.snapshots ?? [];
    const moment = this.app.shown.now?.moment;
    const able = (id: string, can: boolean) => byId(id, HTMLButtonElement).setAttribute("aria-disabled", String(!can));
    // A disabled button would drop the keyboard focus at the end of the way.
    able("earlier", !!moment && !!neighbour(snapshots, moment, -1));
    able("later", !!moment && !!neighbour(snapshots, moment, 1));
    able("play", snapshots.length > 1);
    const button = byId("play", HTMLButtonElement);
    button.classList.toggle("running", !!this.pause);
    button.setAttribute("aria-label", this.pause ? words.time.pause : words.time.play);
    const speed = byId("speed", HTMLButtonElement);
    speed.textContent = `${SPEEDS[this.speed]}×`;
    speed.setAttribute("aria-label", `${words.time.speed}: ${SPEEDS[this.speed]}×`);
  }

  private drag(x: number, phase: "start" | "move" | "end"): void {
    if (phase === "start") {
      this.stop();
      this.held = this.nearer(x);
      this.thumbs[this.held].element.focus({ preventScroll: true });
    }
    // A drag is one step back in the browser's history, however far it went.
    this.app.moving.tell(phase !== "end");
    this.go(this.held, dayAt(this.scale.second(Math.min(x, this.scale.width - 0.01))), phase === "start" ? "step" : "pass");
  }

  private nearer(x: number): End {
    const { mode, from, date } = this.app.store.now;
    if (mode !== "change" || !from || !date) return "date";
    const off = (moment: string) => Math.abs(this.scale.x(secondOf(moment)) - x);
    return off(from) < off(date) ? "from" : "date";
  }

  private key(end: End, move: Move): void {
    const { shown, store } = this.app;
    const snapshots = shown.now?.snapshots ?? [];
    const moment = end === "from" ? store.now.from : shown.now?.moment;
    if (!moment || snapshots.length === 0) return;
    if (move === "play") return this.toggle();
    this.stop();
    const to = {
      back: () => neighbour(snapshots, moment, -1),
      on: () => neighbour(snapshots, moment, 1),
      "far-back": () => leap(snapshots, moment, -MONTH),
      "far-on": () => leap(snapshots, moment, MONTH),
      first: () => dayOf(snapshots[0]!.valid_at),
      last: () => dayOf(snapshots[snapshots.length - 1]!.valid_at),
    }[move]();
    if (to) this.go(end, to, "step");
  }

  private go(end: End, moment: string, manner: "step" | "pass"): void {
    if (manner === "step") this.stop();
    this.app.store.set({ [end]: moment }, manner);
  }

  private toggle(): void {
    if (this.pause) return this.stop();
    const { moment, snapshots = [] } = this.app.shown.now ?? {};
    if (!moment || snapshots.length < 2) return;
    const last = secondOf(dayOf(snapshots[snapshots.length - 1]!.valid_at));
    const from = secondOf(moment) < last ? secondOf(moment) : secondOf(dayOf(snapshots[0]!.valid_at));
    const still = stillness();
    // One step back in the browser's history for the whole ride.
    this.app.store.set({ date: dayAt(from) });
    const halt = play(
      from,
      {
        from: this.scale.from,
        to: last,
        stops: snapshots.map((s) => secondOf(dayOf(s.valid_at))),
        still,
        speed: () => SPEEDS[this.speed] ?? 1,
        reach: (second) => {
          this.app.store.set({ date: dayAt(second) }, "pass");
          if (!still) this.stand(second);
        },
        end: () => this.stop(),
      },
      { frame: (f) => requestAnimationFrame(f), cancel: (handle) => cancelAnimationFrame(handle) },
    );
    this.pause = halt;
    this.app.moving.tell(true);
    this.buttons();
  }

  private stop(): void {
    if (!this.pause) return;
    this.pause();
    this.pause = undefined;
    this.app.moving.tell(false);
    this.stand();
  }
}

function writing(say: { month(day: string): string; dayMonth(day: string): string }) {
  return { month: (day: string) => say.month(day), dayMonth: (day: string) => say.dayMonth(day) };
}

/** How wide texts are in a font. */
function measured(font: string): (text: string) => number {
  const pen = document.createElement("canvas").getContext("2d");
  if (pen) pen.font = font;
  return (text) => pen?.measureText(text).width ?? text.length * 7;
}
