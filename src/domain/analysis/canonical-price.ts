import { Decimal } from '../kernel/decimal.js';
import type { Instrument } from './instrument.js';
import type { InstrumentFacts } from './instrument-facts.js';
import { ScaledColumn } from './scaled-column.js';
import { absolute, minus, shifted, times, toDecimal, wholeOf } from './whole.js';
import type { Whole } from './whole.js';

/** How a fill's price text relates to its net amount. */
export type PriceAgreement =
  | 'equal'
  /** The text is in dollars where the contract is quoted in cents, or the other way round. */
  | 'hundredfold'
  | 'hundredth'
  | 'mismatch';

/** Digits kept where a price derived from the net amount has no end. */
const DERIVED_DIGITS = 10;

/** Compares texts with net amounts at one point value. Amounts that agree to half a cent are equal. */
class PriceCheck {
  readonly #pointValue: Whole;
  readonly #productDigits: number;
  readonly #netDigits: number;
  readonly #half: Whole;

  constructor(
    private readonly instrument: Instrument,
    facts: InstrumentFacts,
  ) {
    const { prices, sizes, nets } = instrument;
    const pointValue = Decimal.of(facts.pointValue);
    this.#pointValue = wholeOf(pointValue.coefficient);
    const productScale = prices.scale + sizes.scale + pointValue.scale;
    const scale = Math.max(productScale, nets.scale, 3);
    this.#productDigits = scale - productScale;
    this.#netDigits = scale - nets.scale;
    this.#half = shifted(5, scale - 3);
  }

  of(fill: number): PriceAgreement {
    const { instrument } = this;
    if (instrument.withoutNet.has(fill)) return 'equal';
    const value = times(instrument.prices.at(fill), instrument.sizes.at(fill));
    const product = absolute(shifted(times(value, this.#pointValue), this.#productDigits));
    const net = absolute(shifted(instrument.nets.at(fill), this.#netDigits));
    if (this.agree(net, product)) return 'equal';
    if (this.agree(net, times(product, 100))) return 'hundredfold';
    return this.agree(times(net, 100), product) ? 'hundredth' : 'mismatch';
  }

  private agree(a: Whole, b: Whole): boolean {
    return a === b || absolute(minus(a, b)) <= this.#half;
  }
}

/** Every fill's agreement at one point value. */
interface Reading {
  readonly facts: InstrumentFacts;
  /** Fills that are not plainly equal. */
  readonly doubts: readonly (readonly [fill: number, agreement: PriceAgreement])[];
}

function readingOf(instrument: Instrument, facts: InstrumentFacts): Reading {
  const check = new PriceCheck(instrument, facts);
  const doubts: [number, PriceAgreement][] = [];
  for (let fill = 0; fill < instrument.rows.count; fill += 1) {
    const agreement = check.of(fill);
    if (agreement !== 'equal') doubts.push([fill, agreement]);
  }
  return { facts, doubts };
}

/** What a contract's fills are worth: its facts, and the prices that count. */
export interface PricedFills extends Reading {
  readonly prices: ScaledColumn;
}

/**
 * Takes the candidate that agrees with most net amounts, of equals the first, and puts the prices right: the text's
 * where it agrees with the net amount, the text's times or divided by 100 where the unit is off, else net amount /
 * (size x point value). Null without any candidate.
 */
export function pricedFills(
  instrument: Instrument,
  candidates: readonly InstrumentFacts[],
): PricedFills | null {
  let best: Reading | null = null;
  for (const facts of candidates) {
    const reading = readingOf(instrument, facts);
    if (best === null || doubtOf(reading) < doubtOf(best)) best = reading;
    if (best.doubts.length === 0) break;
  }
  return best === null ? null : { ...best, prices: pricesOf(instrument, best) };
}

/** A contradiction weighs far more than a wrong unit: a hundredth of a point value must not pass for the value itself. */
function doubtOf({ doubts }: Reading): number {
  return doubts.reduce((sum, [, agreement]) => sum + (agreement === 'mismatch' ? 1000 : 999), 0);
}

function pricesOf(instrument: Instrument, { facts, doubts }: Reading): ScaledColumn {
  if (doubts.length === 0) return instrument.prices;
  const agreements = new Map(doubts);
  const { prices } = instrument;
  const canonical = new ScaledColumn(prices.scale);
  for (let fill = 0; fill < prices.count; fill += 1) {
    const agreement = agreements.get(fill) ?? 'equal';
    pushPrice(canonical, instrument, { fill, agreement, facts });
  }
  return canonical;
}

function pushPrice(
  canonical: ScaledColumn,
  instrument: Instrument,
  { fill, agreement, facts }: { fill: number; agreement: PriceAgreement; facts: InstrumentFacts },
): void {
  const { prices, sizes, nets } = instrument;
  const price = prices.at(fill);
  if (agreement === 'equal') return canonical.add(price, prices.scale);
  if (agreement === 'hundredfold') return canonical.add(times(price, 100), prices.scale);
  if (agreement === 'hundredth') return canonical.add(price, prices.scale + 2);
  const units = toDecimal(sizes.at(fill), sizes.scale).times(Decimal.of(facts.pointValue));
  const net = toDecimal(nets.at(fill), nets.scale).abs();
  const derived = net.dividedBy(units, DERIVED_DIGITS);
  const signed = price < 0 ? derived.negated() : derived;
  canonical.add(wholeOf(signed.coefficient), signed.scale);
}
