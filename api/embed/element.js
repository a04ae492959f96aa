// <salient-map>: a dated map of Salient on any page.
//
//   <script src="https://maps.example.org/embed.js" async></script>
//   <salient-map date="2025-04-07" source="deepstate" lang="uk">
//     <a href="https://maps.example.org/…"><img src="…" alt="…"></a>
//   </salient-map>
//
// What stands between the tags is shown until the map is there, and stays when there is
// none. Attributes: date (latest when left out), from (with mode="change": what was gained
// and lost since), sources (with mode="compare": where two to five agree), source, controller, status, territory, bbox, as-of, view, lang, theme,
// loading (lazy or eager), title (of the frame). Frames that show an embed without the
// element are made as tall as their pages, too. A module or a classic script: the same.
(() => {
  const SERVER = "{{server}}";
  const ORIGIN = new URL(SERVER).origin;
  const QUERY = { source: "source", controller: "controller", status: "status", territory: "territory", bbox: "bbox", "as-of": "as_of", view: "view", lang: "lang", theme: "theme" };
  const PATIENCE_MS = 4000;
  const TALLEST = 20000;
  if (customElements.get("salient-map")) return;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block;position:relative;min-height:12rem}:host([hidden]){display:none}" +
      "iframe{position:absolute;inset:0;width:100%;height:100%;border:0;visibility:hidden}" +
      "iframe.there{position:static;display:block;height:32rem;visibility:visible}iframe.there+slot{display:none}",
  );

  /** The elements by their frames, which stand where no query of the page finds them. */
  const elements = new Map();

  class SalientMap extends HTMLElement {
    static observedAttributes = [...Object.keys(QUERY), "date", "from", "mode", "sources", "title"];
    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #address = "";
    #due = false;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.append(document.createElement("slot"));
    }

    /** The page that the frame shows. */
    get address() {
      const { date, from, mode, sources } = this.#attributes("date", "from", "mode", "sources");
      const compare = sources && (mode ?? "compare") === "compare";
      const change = !compare && from && mode !== "date";
      const kind = compare ? "compare/" : change ? `changes/${encodeURIComponent(from)}/` : "";
      const url = new URL(`${SERVER}/embed/${kind}${encodeURIComponent(date ?? "latest")}`);
      if (compare) url.searchParams.set("sources", sources);
      for (const [attribute, name] of Object.entries(QUERY)) {
        const value = this.getAttribute(attribute);
        if (value && !(compare && name === "source")) url.searchParams.set(name, value);
      }
      return url.href;
    }

    connectedCallback() {
      this.#later();
    }

    attributeChangedCallback() {
      this.#later();
    }

    disconnectedCallback() {
      elements.delete(this.#frame);
      this.#frame?.remove();
      this.#frame = null;
    }

    /** The page is there, and so tall. */
    told(height, title) {
      this.#frame.classList.add("there");
      if (height) this.#frame.style.height = `${height}px`;
      if (title && !this.title) this.#frame.title = title;
    }

    #attributes(...names) {
      return Object.fromEntries(names.map((name) => [name, this.getAttribute(name) || undefined]));
    }

    /** Shows what the attributes ask for, once for all that change together. */
    #later() {
      if (this.#due) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        if (this.isConnected) this.#show();
      });
    }

    #show() {
      const { address } = this;
      if (!this.#frame) this.#begin();
      this.#frame.title = this.title || "Salient";
      if (address === this.#address && this.#frame.src) return;
      // A page that is there is replaced: the reader's way back does not lead through dates.
      if (this.#frame.classList.contains("there")) this.#frame.contentWindow.location.replace(address);
      else this.#frame.src = address;
      this.#address = address;
    }

    #begin() {
      const frame = (this.#frame = document.createElement("iframe"));
      frame.loading = this.getAttribute("loading") === "eager" ? "eager" : "lazy";
      // A page that says nothing of itself says what is wrong: it is shown where nothing
      // stands between the tags.
      frame.addEventListener("load", () => {
        if (frame.src) setTimeout(() => this.#frame === frame && !this.firstElementChild && this.told(), PATIENCE_MS);
      });
      elements.set(frame, this);
      this.#root.prepend(frame);
    }
  }

  /** Frames with an embed that the page has without the element. */
  const plain = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${SERVER}/embed/`));

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== ORIGIN || data?.type !== "salient:height" || !(data.height > 0 && data.height < TALLEST)) return;
    const height = Math.ceil(data.height);
    for (const [frame, element] of elements) {
      if (frame.contentWindow === source) return element.told(height, String(data.title ?? ""));
    }
    for (const frame of plain()) {
      if (frame.contentWindow === source) frame.style.height = `${height}px`;
    }
  });

  customElements.define("salient-map", SalientMap);
  // They may have told before anybody listened.
  for (const frame of plain()) frame.contentWindow?.postMessage({ type: "salient:ask" }, ORIGIN);
})();
