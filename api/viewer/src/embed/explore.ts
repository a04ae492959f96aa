// The button that turns the picture into a map to move about in. Without a picture there
// is nothing to look at meanwhile, so the map comes as soon as the figure is in sight and
// the map would not hold up the page.

import { whenAwake } from "../awake";

export function explorable(): void {
  const button = document.querySelector<HTMLButtonElement>("#explore");
  const figure = button?.closest("figure");
  if (!button || !figure) return;

  const explore = async () => {
    if (button.ariaBusy) return;
    button.ariaBusy = "true";
    try {
      const { showMap } = await import("./live");
      await showMap(figure);
      button.remove();
    } catch {
      const trouble = document.querySelector<HTMLElement>("#trouble");
      if (trouble) trouble.textContent = trouble.dataset["failed"] ?? "";
      figure.classList.remove("live");
      button.ariaBusy = null;
    }
  };

  button.hidden = false;
  button.addEventListener("click", explore);
  if (figure.querySelector("img")) return;
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    sight.disconnect();
    whenAwake(() => void explore());
  });
  sight.observe(figure);
}
