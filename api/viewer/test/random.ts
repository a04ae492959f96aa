// Chance for property tests; what fails names its counterexample.

export const chance = (p = 0.5): boolean => Math.random() < p;

export function among<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!;
}

/** A text of one to eight characters, those that addresses treat specially among them. */
export function text(): string {
  const letters = [..."abcXYZ019-_.~ ,&=#+%/?é№Ж字\"'<>"];
  return Array.from({ length: 1 + Math.floor(Math.random() * 8) }, () => among(letters)).join("");
}

/** A day between 1999 and 2099. */
export function days(): string {
  return new Date(Date.UTC(1999, 0, 1) + Math.floor(Math.random() * 36_524) * 86_400_000).toISOString().slice(0, 10);
}

export function repeatedly(times: number, test: () => void): void {
  for (let i = 0; i < times; i++) test();
}
