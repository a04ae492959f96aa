// The browser's address bar as the place where the state is kept.

import { fragmentIn, withoutState } from "./state";
import type { Address, Manner } from "./store";

/** Browsers refuse an address that is rewritten at every frame; nobody reads it that fast. */
const CALM_MS = 200;

export function addressBar(): Address {
  let waiting: { fragment: string; timer: number } | undefined;

  const put = (fragment: string, manner: Manner) => {
    const url = location.pathname + withoutState(location.search) + fragment;
    if (manner === "step") history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  };

  /** What was only passing is put down before anything else is entered. */
  const settle = () => {
    if (!waiting) return;
    clearTimeout(waiting.timer);
    put(waiting.fragment, "pass");
    waiting = undefined;
  };

  return {
    read: () => fragmentIn(location),
    write(fragment, manner) {
      if (manner === "step") {
        settle();
        return put(fragment, manner);
      }
      if (waiting) waiting.fragment = fragment;
      else waiting = { fragment, timer: window.setTimeout(settle, CALM_MS) };
    },
    watch(listener) {
      const forget = () => {
        // The reader went elsewhere: what was on its way to the old address is void.
        if (waiting) clearTimeout(waiting.timer);
        waiting = undefined;
        listener();
      };
      addEventListener("popstate", forget);
      addEventListener("hashchange", forget);
      addEventListener("pagehide", settle);
    },
  };
}
