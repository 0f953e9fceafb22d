const RANGE = 2 ** 32;
/** Bits of a draw; with at most 2,000 values the product of both fits 31 bits. */
const BITS = 20;

/** Draws that are the same for the same seed: Marsaglia's xorshift of 32 bits. */
export class SeededDraws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** All values, or so many of them without repetition when there are more. */
  choice(values: ArrayLike<number>, limit: number): Float64Array {
    if (values.length <= limit) return Float64Array.from(values);
    const places = Int32Array.from({ length: values.length }, (_, i) => i);
    for (let i = 0; i < limit; i += 1) {
      const other = i + this.below(places.length - i);
      const held = places[i] ?? 0;
      places[i] = places[other] ?? 0;
      places[other] = held;
    }
    return Float64Array.from(places.subarray(0, limit), (place) => values[place] ?? 0);
  }

  /** As many values as there are (at most 2,000), drawn with replacement: their sum and the sum of their sizes. */
  sums(values: Float64Array): { readonly sum: number; readonly size: number } {
    const { length } = values;
    let state = this.#state;
    let [sum, size] = [0, 0];
    for (let i = 0; i < length; i += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const value = values[Math.imul(state >>> (32 - BITS), length) >>> BITS] ?? 0;
      sum += value;
      size += value < 0 ? -value : value;
    }
    this.#state = state;
    return { sum, size };
  }

  private below(count: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return Math.floor(((state >>> 0) / RANGE) * count);
  }
}
