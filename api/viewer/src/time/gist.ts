// What must be in sight whatever is folded away: one figure, whose it is, what it rests on.

import type { Showing } from "../app";
import { dayOf } from "../dates";
import { byId, el } from "../dom";
import type { Speech } from "../i18n/speech";
import { keyOf, kindOf, type Kind } from "../kinds";

/** Says the area of the kind that is drawn along time, else the largest, with its source, basis and day. */
export function gist({ source, snapshot }: Showing, drawn: Kind | undefined, say: Speech): void {
  const into = byId("gist", HTMLElement);
  into.hidden = !snapshot;
  if (!snapshot) return into.replaceChildren();
  const totals = snapshot.totals ?? [];
  const largest = totals.reduce((a, b) => (b.area_km2 > (a?.area_km2 ?? 0) ? b : a), totals[0]);
  const total = (drawn && totals.find((one) => keyOf(kindOf(one)) === keyOf(drawn))) ?? largest;
  const figure = total ? [el("strong", {}, say.km2(total.area_km2, snapshot.basis)), ` ${say.kindOfGround(total)}`] : [say.words.announce.nothing];
  into.replaceChildren(el("span", {}, ...figure), el("span", {}, `${source.title} · ${say.basis(snapshot.basis)} · ${say.day(dayOf(snapshot.valid_at))}`));
}
