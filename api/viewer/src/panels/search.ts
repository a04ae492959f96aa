// Finding a place: a combobox by the ARIA 1.2 pattern, in any script and spelling.

import type { App } from "../app";
import { byId, el } from "../dom";
import { find, nameIn, type Place } from "./names";

const MOST = 8;
/** Close enough to see which side of a settlement is whose. */
const ZOOM = 10;

export function searchBox(app: App): void {
  const list = el("ul", { id: "places-found", role: "listbox", hidden: true });
  const input = el("input", {
    type: "search",
    id: "place",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  });
  const told = el("p", { class: "unseen", role: "status" });
  byId("search", HTMLElement).replaceChildren(el("div", { class: "search" }, input, list, told));
  let found: Place[] = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const activate = (index: number) => {
    active = index;
    for (const [i, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(i === index));
    const option = list.children[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  async function look(): Promise<void> {
    const typed = input.value;
    const places = await app.places().catch(() => []);
    if (typed !== input.value) return;
    const { search, counts } = app.say.words;
    found = find(typed, places, MOST);
    list.replaceChildren(...found.map(option));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (!typed.trim()) {
      told.textContent = "";
      return close();
    }
    told.textContent = found.length ? search.found(app.say.count(found.length, counts.places)) : search.none(typed);
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    told.classList.toggle("unseen", found.length > 0);
  }

  function option(place: Place, index: number): HTMLElement {
    const { name, district, region } = place.properties;
    const own = nameIn(app.say.lang, place.properties);
    const where = [...new Set([own === name ? "" : name, district, region, place.geometry ? "" : app.say.words.search.unlocated])].filter(Boolean).join(" · ");
    const item = el("li", { id: `place-${index}`, role: "option", "aria-selected": "false" }, own, where ? el("small", {}, where) : "");
    // The field keeps the focus, or the list would close before the click arrives.
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => choose(place));
    return item;
  }

  function choose(place: Place): void {
    input.value = nameIn(app.say.lang, place.properties);
    close();
    const [lon, lat] = place.geometry?.coordinates ?? [];
    const at = lon === undefined || lat === undefined ? {} : { view: { lon, lat, zoom: Math.max(ZOOM, app.store.now.view?.zoom ?? 0) } };
    app.store.set({ place: String(place.id), point: undefined, ...at });
  }

  input.addEventListener("input", () => void look());
  input.addEventListener("focus", () => void app.places().catch(() => undefined));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = found.length - 1;
    if (event.key === "Escape") {
      if (list.hidden && !input.value) return;
      if (list.hidden) input.value = "";
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void look();
      const down = event.key === "ArrowDown";
      activate(down ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    } else if (event.key === "Enter" && !list.hidden) {
      const place = found[Math.max(0, active)];
      if (place) choose(place);
    } else {
      return;
    }
    event.preventDefault();
  });

  app.speech.on(({ words }) => {
    input.setAttribute("aria-label", words.search.label);
    list.setAttribute("aria-label", words.search.label);
    input.placeholder = words.search.placeholder;
    close();
  });
}
