import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Store, type Manner } from "../src/store";

/** An address bar with a history, as a browser keeps it. */
function bar(start = "") {
  const entries = [start];
  let listener = () => {};
  return {
    entries,
    read: () => entries[entries.length - 1]!,
    write(fragment: string, manner: Manner) {
      if (manner === "pass") entries.pop();
      entries.push(fragment);
    },
    watch: (f: () => void) => void (listener = f),
    back() {
      entries.pop();
      listener();
    },
    type(fragment: string) {
      entries.push(fragment);
      listener();
    },
  };
}

describe("the store", () => {
  it("begins with what the address says", () => {
    assert.deepEqual(new Store(bar("#date=2025-04-07")).now, { mode: "date", date: "2025-04-07", sources: [] });
  });
  it("writes steps as entries and passing changes in place", () => {
    const address = bar();
    const store = new Store(address);
    store.set({ date: "2025-04-07" });
    store.set({ date: "2025-04-08" }, "pass");
    store.set({ date: "2025-04-08" });
    assert.deepEqual(address.entries, ["", "#date=2025-04-08"]);
  });
  it("goes back with the browser", () => {
    const address = bar("#date=2025-04-01");
    const store = new Store(address);
    const heard: (string | undefined)[] = [];
    store.subscribe((now) => heard.push(now.date));
    store.set({ date: "2025-04-07", point: { lon: 1, lat: 2 } });
    address.back();
    assert.deepEqual(heard, ["2025-04-07", "2025-04-01"]);
    assert.deepEqual(store.now, { mode: "date", date: "2025-04-01", sources: [] });
  });
  it("gives back to the page what is set to undefined", () => {
    const store = new Store(bar("#theme=dark&source=a"));
    store.set({ theme: undefined });
    assert.deepEqual(store.now, { mode: "date", sources: ["a"] });
  });
  it("tells those who asked for a part of changes of that part only, until they leave", () => {
    const store = new Store(bar());
    let told = 0;
    const leave = store.on(["view", "date"], () => told++);
    store.set({ lang: "uk" });
    assert.equal(told, 0);
    store.set({ view: { zoom: 1, lat: 2, lon: 3 } });
    store.set({ view: { zoom: 1, lat: 2, lon: 3 } });
    assert.equal(told, 1);
    leave();
    store.set({ date: "2025-04-07" });
    assert.equal(told, 1);
  });
  it("forgets the date asked for in vain with the next step, not with a passing change", () => {
    const address = bar("#date=2025-02-31");
    const store = new Store(address);
    store.set({ sources: ["a"] }, "pass");
    assert.equal(store.vain, "2025-02-31");
    store.set({ sources: ["b"] });
    assert.equal(store.vain, undefined);
    address.type("#date=soon");
    assert.equal(store.vain, "soon");
  });
});
