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
const { floor, round } = Math;

/** Period in milliseconds and relative swing of each layer of noise. */
const LAYERS = Array.from({ length: OCTAVES }, (_, octave) => ({
  octave,
  periodMs: SHORTEST_PERIOD_MS * 2 ** octave,
  swing: SHORTEST_SWING * Math.SQRT2 ** octave,
}));

/** -1 to 1, at whole numbers random and smooth between them. */
function noise(bits: number, at: number): number {
  const whole = floor(at);
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
  for (const { octave, periodMs, swing } of LAYERS) {
    const layer = mixedBits(bits, octave + 1);
    sum += swing * (noise(layer, elapsedMs / periodMs) - noise(layer, 0));
  }
  return sum;
}

/** Best prices of a contract `elapsedMs` after it was first quoted; one tick apart, on the tick grid. */
export function walkedQuote(contract: Contract, seed: number, elapsedMs: number): Quote {
  const { product, conid } = contract;
  const tick = Decimal.of(product.tick);
  const start = Decimal.of(product.start);
  const bits = seededBits(seed, conid);
  const ticks = round((start.toNumber() * walk(bits, elapsedMs)) / tick.toNumber());
  const ask = start.plus(tick.times(Decimal.of(ticks)));
  const bid = ask.minus(tick);
  return { bid, ask, last: isAtAsk(bits, elapsedMs) ? ask : bid };
}

/** The last price of {@link walkedQuote} as a number, for many moments. */
export function walkedLasts(contract: Contract, seed: number): (elapsedMs: number) => number {
  const { product, conid } = contract;
  const [start, tick] = [Number(product.start), Number(product.tick)];
  const digits = Math.max(digitsOf(product.start), digitsOf(product.tick));
  const bits = seededBits(seed, conid);
  return (elapsedMs) => {
    const ticks = round((start * walk(bits, elapsedMs)) / tick);
    const below = isAtAsk(bits, elapsedMs) ? 0 : 1;
    return Number((start + (ticks - below) * tick).toFixed(digits));
  };
}

function digitsOf(text: DecimalText): number {
  return text.split('.')[1]?.length ?? 0;
}

/** The last trade was at the ask, else at the bid; it changes twice a second. */
function isAtAsk(bits: number, elapsedMs: number): boolean {
  const slot = floor(elapsedMs / LAST_CHANGES_MS);
  return slot === 0 || mixedBits(bits, slot) % 2 === 0;
}

/** A quote without a spread, as set by a control. */
export function pinnedQuote(price: DecimalText): Quote {
  const at = Decimal.of(price);
  return { bid: at, ask: at, last: at };
}
