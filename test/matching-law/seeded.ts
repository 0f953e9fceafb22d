/** Whole numbers that are the same for the same seed: Lehmer's generator. */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1;
    for (let i = 0; i < 4; i += 1) this.below(2);
  }

  /** 0 to before `count`. */
  below(count: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % count;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  shuffled<T>(values: readonly T[]): readonly T[] {
    const mixed = [...values];
    for (let i = mixed.length - 1; i > 0; i -= 1) {
      const other = this.below(i + 1);
      const [a, b] = [mixed[i], mixed[other]];
      if (a !== undefined && b !== undefined) [mixed[i], mixed[other]] = [b, a];
    }
    return mixed;
  }
}
