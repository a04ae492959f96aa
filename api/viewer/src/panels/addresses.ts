// The addresses of what the page shows: data in every form, its frame, its element.

import { resource } from "../api";
import type { State } from "../state";

/** A resource of the view and, under it, its path as the server's own description has it. */
export interface Address {
  readonly template: string;
  readonly url: URL;
}

/** What a view of the state is as data; the moment and source are those shown. */
export function dataOf(state: State, moment: string, source: string): Address {
  const at = encodeURIComponent(moment);
  if (state.mode === "change" && state.from) {
    return { template: "/changes/{from}/{to}", url: resource(`./changes/${encodeURIComponent(state.from)}/${at}`, { source }) };
  }
  if (state.mode === "compare" && state.sources.length > 1) {
    return { template: "/compare/{when}", url: resource(`./compare/${at}`, { sources: state.sources.join(",") }) };
  }
  return { template: "/snapshots/{when}", url: resource(`./snapshots/${at}`, { source }) };
}

/** The same resource in a form. */
export function inForm({ url }: Address, form: string): URL {
  const own = new URL(url);
  own.searchParams.set("f", form);
  return own;
}

/** A resource under it, such as its citation. */
export function under({ url }: Address, name: string, query: Record<string, string> = {}): URL {
  const own = new URL(url);
  own.pathname += `/${name}`;
  for (const [key, value] of Object.entries(query)) own.searchParams.set(key, value);
  return own;
}

/** What the server's OpenAPI document says of itself, as far as the menu asks. */
export interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly unknown[] } } | undefined>>;
  readonly components?: { readonly parameters?: Readonly<Record<string, unknown>> };
}

interface Parameter {
  readonly name?: string;
  readonly schema?: { readonly enum?: readonly string[] };
  readonly $ref?: string;
}

/** The forms a path comes in, by its parameter f; none where the path is not there. */
export function formsOf(description: Description, template: string): readonly string[] {
  const parameters = (description.paths[template]?.get?.parameters ?? []) as readonly Parameter[];
  const own = parameters.map((p) => (p.$ref ? ((description.components?.parameters?.[p.$ref.split("/").pop() ?? ""] ?? {}) as Parameter) : p));
  return own.find((p) => p.name === "f")?.schema?.enum ?? [];
}

export function has(description: Description, template: string): boolean {
  return description.paths[template] !== undefined;
}

/** The frame of a view: of a date or of the change between two, of one source; or of sources compared. */
export function frameOf(state: State, moment: string, source: string, lang: string): Address {
  const { mode, from, view, theme, sources } = state;
  const at = encodeURIComponent(moment);
  const change = mode === "change" && from;
  const compare = mode === "compare" && sources.length > 1;
  const kind = change ? `changes/${encodeURIComponent(from)}/` : compare ? "compare/" : "";
  const url = resource(`./embed/${kind}${at}`, {
    ...(compare ? { sources: sources.join(",") } : { source }),
    ...(view && { view: `${view.zoom.toFixed(2)}/${view.lat.toFixed(4)}/${view.lon.toFixed(4)}` }),
    lang,
    ...(theme && { theme }),
  });
  return { template: change ? "/embed/changes/{from}/{to}" : `/embed/${kind}{when}`, url };
}

/** A frame of a height in CSS pixels, which the script, where there is one, makes that of the page in it. */
export function frameCode(url: URL, title: string, height: number, script?: URL): string {
  const frame = `<iframe src="${markup(url.href)}" title="${markup(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
  return script ? `${frame}\n<script src="${markup(script.href)}" async></script>` : frame;
}

export function elementCode(script: URL, attributes: Readonly<Record<string, string>>): string {
  const own = Object.entries(attributes).map(([name, value]) => ` ${name}="${markup(value)}"`);
  return `<script src="${markup(script.href)}" async></script>\n<salient-map${own.join("")}></salient-map>`;
}

/** A text as the value of an attribute. */
export function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** The address that a Link header gives for a relation. */
export function linked(header: string, rel: string): string | undefined {
  for (const [, href, parameters = ""] of header.matchAll(/<([^>]*)>((?:\s*;\s*[^;,="]+(?:="[^"]*")?)*)/g)) {
    if (new RegExp(`rel="(?:[^"]* )?${rel}(?: [^"]*)?"`).test(parameters)) return href;
  }
  return undefined;
}
