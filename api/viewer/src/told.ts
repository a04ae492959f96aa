// A value that tells of its changes.

export class Told<T> {
  private value: T | undefined;
  private readonly listeners = new Set<(now: T, before: T | undefined) => void>();

  /** The newest value; undefined before the first. */
  get now(): T | undefined {
    return this.value;
  }

  tell(value: T): void {
    const before = this.value;
    this.value = value;
    for (const listener of [...this.listeners]) listener(value, before);
  }

  /** The newest value, or the first to come. */
  once(): Promise<T> {
    return new Promise((resolve) => {
      if (this.value !== undefined) return resolve(this.value);
      const off = this.on((value) => {
        off();
        resolve(value);
      });
    });
  }

  /** Hears of every value from now on, and of the newest at once, until the returned function is called. */
  on(listener: (now: T, before: T | undefined) => void): () => void {
    this.listeners.add(listener);
    if (this.value !== undefined) listener(this.value, undefined);
    return () => void this.listeners.delete(listener);
  }
}
