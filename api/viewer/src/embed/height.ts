// Tells the page around the frame how tall this one is, in the three ways that hosts
// listen to: our own, pym.js and AMP.

/** Every message that says a height, for a frame that pym.js calls by its child id. */
export function messages(height: number, title: string, child: string | null): unknown[] {
  return [
    { type: "salient:height", height, title },
    { sentinel: "amp", type: "embed-size", height },
    ...(child === null ? [] : [["pym", child, "height", height].join("xPYMx")]),
  ];
}

/** Tells the height now and whenever it changes, and again to who asks. */
export function tellHeight(): void {
  if (parent === window) return;
  const child = new URLSearchParams(location.search).get("childId");
  let told = 0;

  const tell = () => {
    told = Math.ceil(document.documentElement.getBoundingClientRect().height);
    // Whoever frames the page may know how tall it is.
    for (const message of messages(told, document.title, child)) parent.postMessage(message, "*");
  };

  new ResizeObserver(() => {
    if (Math.ceil(document.documentElement.getBoundingClientRect().height) !== told) tell();
  }).observe(document.documentElement);
  addEventListener("load", tell);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "salient:ask") tell();
  });
}
