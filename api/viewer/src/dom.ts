// A few lines instead of a framework. Text always goes in as text, never as markup.

type Child = Node | string | number | false | null | undefined;

/** Makes an element: attributes by name ("class", "aria-label"), then children. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) {
    if (child !== false && child !== null && child !== undefined) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/**
 * Puts other children in the place of an element's own: what is drawn anew stays as its
 * reader had it, lists open and the focus where it was, as far as the same is there again.
 */
export function redraw(into: Element, ...children: Child[]): void {
  const stops = () => [...into.querySelectorAll<HTMLElement>("a[href], button, summary, select")];
  const open = [...into.querySelectorAll("details")].map((details) => details.open);
  const at = stops().indexOf(document.activeElement as HTMLElement);
  into.replaceChildren(...children.filter((child) => child instanceof Node || child).map((child) => (child instanceof Node ? child : String(child))));
  for (const [i, details] of into.querySelectorAll("details").entries()) details.open = open[i] ?? false;
  if (at >= 0) stops()[at]?.focus({ preventScroll: true });
}

/** A link that leaves the page in a tab of its own; plain text unless the address is http(s). */
export function outLink(text: string, href: string | undefined, lang?: string): Node {
  if (!href || !/^https?:\/\//i.test(href)) return el("span", { lang }, text);
  return el("a", { href, lang, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** The element with this id, which index.html promises to hold. */
export function byId<T extends Element>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return element;
}
