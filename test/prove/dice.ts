/** Chance that is a function of its seed: the same seed throws the same dice for ever (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number, name = '') {
    let state = seed >>> 0;
    for (const character of name) {
      state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
    this.state = state;
    for (let skipped = 0; skipped < 4; skipped += 1) this.next();
  }

  /** From 0 (included) to 1 (excluded). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<const T>(list: readonly [T, ...(readonly T[])]): T {
    return list[Math.floor(this.next() * list.length)] ?? list[0];
  }

  /** One of the names, each as often as its weight says; null for what is missing to 1. */
  draw<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K | null {
    let left = this.next();
    for (const name of Object.keys(weights) as K[]) {
      left -= weights[name] ?? 0;
      if (left < 0) return name;
    }
    return null;
  }
}
