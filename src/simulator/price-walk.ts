import { Decimal, type DecimalText } from '../domain/kernel/decimal.js';
import type { Contract } from './contracts.js';
import { mixedBits, seededBits } from './seeded.js';

export interface Quote {
  readonly bid: Decimal;
  readonly ask: Decimal;
  readonly last: Decimal;
}

const OCTAVES = 20;
const SHORTEST_PERIOD_MS = 2000;
const SHORTEST_SWING = 2e-5;
const LAST_CHANGES_MS = 500;

/** -1 to 1, at whole numbers random and smooth between them. */
function noise(bits: number, at: number): number {
  const whole = Math.floor(at);
  const from = mixedBits(bits, whole) / 0x7fffffff - 1;
  const to = mixedBits(bits, whole + 1) / 0x7fffffff - 1;
  const part = at - whole;
  return from + (to - from) * part * part * (3 - 2 * part);
}

/**
 * Relative distance from the start price after `elapsedMs`: 0 at 0, then noise of ever longer periods, each swinging
 * with the square root of its period, as a random walk does. Bounded by about 14 percent for ever.
 */
export function walk(bits: number, elapsedMs: number): number {
  let sum = 0;
  for (let octave = 0; octave < OCTAVES; octave += 1) {
    const periods = elapsedMs / (SHORTEST_PERIOD_MS * 2 ** octave);
    const layer = mixedBits(bits, octave + 1);
    sum += SHORTEST_SWING * Math.SQRT2 ** octave * (noise(layer, periods) - noise(layer, 0));
  }
  return sum;
}

/** Best prices of a contract `elapsedMs` after it was first quoted; one tick apart, on the tick grid. */
export function walkedQuote(contract: Contract, seed: number, elapsedMs: number): Quote {
  const { product, conid } = contract;
  const tick = Decimal.of(product.tick);
  const start = Decimal.of(product.start);
  const bits = seededBits(seed, conid);
  const ticks = Math.round((start.toNumber() * walk(bits, elapsedMs)) / tick.toNumber());
  const ask = start.plus(tick.times(Decimal.of(ticks)));
  const bid = ask.minus(tick);
  const slot = Math.floor(elapsedMs / LAST_CHANGES_MS);
  const last = slot === 0 || mixedBits(bits, slot) % 2 === 0 ? ask : bid;
  return { bid, ask, last };
}

/** A quote without a spread, as set by a control. */
export function pinnedQuote(price: DecimalText): Quote {
  const at = Decimal.of(price);
  return { bid: at, ask: at, last: at };
}
