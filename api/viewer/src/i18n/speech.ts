// One language, ready to speak: its words, and numbers and dates as it writes them.

import { dayOf, daysBetween } from "../dates";
import { formOf, type Forms } from "./forms";
import type { Words } from "./en";
import { LANGUAGES, type Lang } from "./languages";

export class Speech {
  private readonly locale: string;
  private readonly plural: Intl.PluralRules;
  private readonly whole: Intl.NumberFormat;
  private readonly hundredths: Intl.NumberFormat;
  private readonly asStated: Intl.NumberFormat;
  private readonly tenth: Intl.NumberFormat;
  private readonly tenths: Intl.NumberFormat;
  private readonly days: Intl.DateTimeFormat;
  private readonly months: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;

  constructor(
    readonly lang: Lang,
    readonly words: Words,
  ) {
    const { locale } = LANGUAGES[lang];
    this.locale = locale;
    this.plural = new Intl.PluralRules(locale);
    // Ukrainian and Russian group from five digits up unless told: a table of km² wants it always.
    const digits = (minimumFractionDigits: number, maximumFractionDigits = minimumFractionDigits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits, useGrouping: "always" });
    this.whole = digits(0);
    this.hundredths = digits(2);
    this.asStated = digits(0, 3);
    this.tenth = digits(1);
    this.tenths = digits(0, 1);
    this.days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    this.dates = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
    this.months = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  }

  /** How figures are written on the map. */
  get writing(): { readonly locale: string; readonly unit: string } {
    return { locale: this.locale, unit: this.words.unit };
  }

  /** "7 Apr 2025". */
  day(day: string): string {
    return this.written(this.days, day);
  }

  /** "Apr", for the axis of time. */
  month(day: string): string {
    return this.written(this.months, day);
  }

  /** "7 Apr", for a short axis of time. */
  dayMonth(day: string): string {
    return this.written(this.dates, day);
  }

  /** A date as the server's sentences and pictures write it: British, but for "Sep" in three letters. */
  private written(format: Intl.DateTimeFormat, day: string): string {
    const text = format.format(Date.parse(day));
    return this.lang === "en" ? text.replace("Sept", "Sep") : text;
  }

  /** "7 Apr 2025, 20:02 UTC". */
  instant(instant: string): string {
    const iso = new Date(instant).toISOString();
    return `${this.day(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
  }

  /** "1,359". */
  number(n: number): string {
    return this.whole.format(n);
  }

  /**
   * Computed square kilometres, as the server's sentences and pictures write them: to a tenth;
   * a schematic area as the figure it was drawn to, which nobody measured so sharply; and of
   * what is too little to be written, that it is less than that.
   */
  km2(value: number, basis?: string): string {
    if (value > 0 && value < 0.05) return `< ${this.tenth.format(0.1)} ${this.words.unit}`;
    const asStated = basis === "schematic" && Math.abs(value - Math.round(value)) < 0.05;
    return `${(asStated ? this.whole : this.tenth).format(value)} ${this.words.unit}`;
  }

  /** Stated square kilometres keep the digits they were stated with. */
  stated(value: number): string {
    return `${this.asStated.format(value)} ${this.words.unit}`;
  }

  /** A difference with its sign, "+52 km²"; what rounds away is no difference. */
  gap(value: number): string {
    const size = Math.abs(value);
    const text = (size < 10 ? this.hundredths : size < 1000 ? this.tenths : this.whole).format(size);
    return `${signOf(value)}${text} ${this.words.unit}`;
  }

  /** "−47.3 %", with its sign. */
  percent(value: number): string {
    return this.words.percent(`${signOf(value)}${this.tenths.format(Math.abs(value))}`);
  }

  /** "1 snapshot", "272 snapshots". */
  count(n: number, forms: Forms): string {
    return `${this.number(n)} ${formOf(this.plural, n, forms)}`;
  }

  /** A party as the page names it: "ukraine" is "Ukraine", "united_states" "United states". */
  party(name: string | undefined): string {
    return this.words.parties[(name ?? "").toLowerCase()]?.name ?? plain(name) ?? this.words.unstated;
  }

  /** "On the territory of Russia". */
  ground(territory: string): string {
    return this.words.parties[territory.toLowerCase()]?.ground ?? this.words.totals.ground(this.party(territory));
  }

  status(status: string): string {
    return this.words.statuses[status] ?? status;
  }

  basis(basis: string): string {
    return this.words.bases[basis] ?? basis;
  }

  basisNote(basis: string): string {
    const notes = this.words.basisNotes;
    return basis in notes ? notes[basis as keyof typeof notes] : notes.other;
  }

  kind(kind: string): string {
    return this.words.kinds[kind] ?? capital(kind);
  }

  /** "Ukraine · held": who is said to hold it, and how sure the source is. */
  holding(controller: string | undefined | null, status: string | undefined | null): string {
    const nobody = !controller || controller === "unknown" || controller === "none";
    if (nobody) return capital(this.status(status || "unknown"));
    return status ? `${this.party(controller)} · ${this.status(status)}` : this.party(controller);
  }

  /** "Ukraine · held · On the territory of Russia". */
  kindOfGround({ controller, status, territory }: { controller?: string | null; status?: string | null; territory?: string | null }): string {
    const who = this.holding(controller, status);
    return territory ? `${who} · ${this.ground(territory)}` : who;
  }

  /** How old the picture is on the chosen day, in words that cannot be missed. */
  age(validAt: string, day: string): string {
    const days = daysBetween(dayOf(validAt), day);
    const { ofDay, older } = this.words.status;
    return days === 0 ? ofDay(this.instant(validAt)) : older(this.instant(validAt), this.count(days, this.words.counts.days));
  }

  /** Sorts names as the language does. */
  compare(a: string, b: string): number {
    return a.localeCompare(b, this.locale);
  }
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** A word of the data as a word of the page. */
function plain(value: string | undefined): string | undefined {
  return value ? capital(value.replaceAll("_", " ")) : undefined;
}

function signOf(value: number): string {
  return value < 0 ? "−" : "+";
}

/** The words of a language, fetched once they are wanted. */
export async function speechIn(lang: Lang): Promise<Speech> {
  return new Speech(lang, await LANGUAGES[lang].words());
}
