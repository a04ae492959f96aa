// A page of somebody else: another origin, which frames embeds in every way that
// newsrooms do, and writes down what it is told.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

const PYM = new URL("../node_modules/pym.js/dist/pym.v1.min.js", import.meta.url);

/** What the page does with the messages that reach it: `told`, in the order they came. */
const LISTENER = `
  window.told = [];
  addEventListener("message", ({ data, origin }) => told.push({ data, origin }));
`;

/**
 * Serves one page a name, each with markup around `server`, the address of Salient with a
 * slash at its end.
 */
export function serveHost(server) {
  const pages = {
    "/element": `<script src="${server}embed.js" async></script>
      <salient-map id="one" date="2025-04-07" source="deepstate-stated" theme="light"><a href="${server}"><img alt="The map of 7 April 2025" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="></a><noscript>Map</noscript></salient-map>
      <p>Text between.</p>
      <salient-map id="two" date="2024-09-06" lang="uk" loading="eager">A second map</salient-map>`,
    "/module": `<script type="module">import "${server}embed.js";</script>
      <salient-map id="one" loading="eager">The newest map</salient-map>`,
    "/frame": `<iframe id="plain" title="A map" style="border:0;display:block" width="100%" height="99" src="${server}embed/2025-04-07?source=deepstate-stated"></iframe>
      <script src="${server}embed.js" async></script>`,
    "/pym": `<div id="framed"></div><script src="/pym.js"></script>
      <script>new pym.Parent("framed", "${server}embed/2025-04-07?source=deepstate-stated", { title: "A map" });</script>`,
    "/sandbox": `<iframe id="plain" title="A map" style="border:0;display:block" width="100%" height="400" sandbox="allow-scripts" src="${server}embed/2025-04-07?source=deepstate-stated"></iframe>`,
  };
  const http = createServer(async (request, response) => {
    const path = new URL(request.url, "http://host").pathname;
    const body = path === "/pym.js" ? await readFile(PYM) : pages[path] && page(pages[path]);
    response.writeHead(body ? 200 : 404, { "content-type": path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8" });
    response.end(body ?? "");
  });
  return new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(http)));
}

function page(markup) {
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A newspaper</title>
    <link rel="icon" href="data:,"><style>body { margin: 0 } main { max-width: 100% }</style>
    <script>${LISTENER}</script><main><h1>An article</h1>${markup}</main></html>`;
}
