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
export class PriceCheck {
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

/** The facts that agree with most of the net amounts; of equals the first. Undefined without any candidate. */
export function factsThatAgree(
  instrument: Instrument,
  candidates: readonly InstrumentFacts[],
): InstrumentFacts | undefined {
  if (candidates.length < 2) return candidates[0];
  const scores = candidates.map((facts) => score(instrument, facts));
  return candidates[scores.indexOf(Math.max(...scores))];
}

/** Equal counts far more than rescaled: a hundredth of a point value must not pass for the point value itself. */
function score(instrument: Instrument, facts: InstrumentFacts): number {
  const check = new PriceCheck(instrument, facts);
  const weights = { equal: 1000, hundredfold: 1, hundredth: 1, mismatch: 0 };
  return instrument.rows.reduce((sum, _, fill) => sum + weights[check.of(fill)], 0);
}

/**
 * The prices that count: the text's where it agrees with the net amount, the text's times or divided by 100 where the
 * unit is off, else net amount / (size x point value). `onDoubt` hears of every fill that is not plainly equal.
 */
export function canonicalPrices(
  instrument: Instrument,
  facts: InstrumentFacts,
  onDoubt: (fill: number, agreement: PriceAgreement) => void,
): ScaledColumn {
  const check = new PriceCheck(instrument, facts);
  const { prices } = instrument;
  const canonical = new ScaledColumn(prices.scale);
  for (let fill = 0; fill < instrument.rows.length; fill += 1) {
    const agreement = check.of(fill);
    if (agreement !== 'equal') onDoubt(fill, agreement);
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
  if (agreement === 'equal') return canonical.push(price, prices.scale);
  if (agreement === 'hundredfold') return canonical.push(times(price, 100), prices.scale);
  if (agreement === 'hundredth') return canonical.push(price, prices.scale + 2);
  const units = toDecimal(sizes.at(fill), sizes.scale).times(Decimal.of(facts.pointValue));
  const net = toDecimal(nets.at(fill), nets.scale).abs();
  const derived = net.dividedBy(units, DERIVED_DIGITS);
  const signed = price < 0 ? derived.negated() : derived;
  canonical.push(wholeOf(signed.coefficient), signed.scale);
}
