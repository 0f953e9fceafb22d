import { createHash } from 'node:crypto';
import { Random } from '../../src/ports/random.port.js';

/** Randomness that is the same in every run. */
export class SeededRandom extends Random {
  private drawn = 0;

  constructor(private readonly seed = 1) {
    super();
  }

  bytes(count: number): Uint8Array {
    this.drawn += 1;
    return createHash('sha512').update(`${this.seed}:${this.drawn}`).digest().subarray(0, count);
  }

  sha256(content: string | Uint8Array): string {
    return createHash('sha256').update(content).digest('hex');
  }
}
