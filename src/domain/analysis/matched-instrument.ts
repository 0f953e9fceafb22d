import { Decimal } from '../kernel/decimal.js';
import { IndexColumn } from './columns.js';
import type { CommissionShares } from './commission-shares.js';
import { commissionShares } from './commission-shares.js';
import { matchFifo } from './fifo.js';
import type { Matching } from './fifo.js';
import type { FillBook } from './fill-book.js';
import type { Instrument, InstrumentFills } from './instrument.js';
import type { InstrumentFacts } from './instrument-facts.js';
import type { ScaledColumn } from './scaled-column.js';
import { wholeOf } from './whole.js';
import type { Whole } from './whole.js';

const GAP_MS = 7 * 86_400_000;

/** An instrument whose fills are cleaned, ordered and paired. */
export interface MatchedInstrument {
  readonly instrument: InstrumentFills;
  readonly facts: InstrumentFacts;
  /** `unknown` when neither the contract table nor the rows tell. */
  readonly currency: string;
  readonly prices: ScaledColumn;
  readonly pointValue: Whole;
  /** Digits after the point of price x size x point value. */
  readonly amountScale: number;
  /** Digits after the point that hold every amount and every commission. */
  readonly moneyScale: number;
  readonly matching: Matching;
  readonly shares: CommissionShares;
  /** true when fills before the first or within a gap of 7 days may be missing. */
  readonly unverified: boolean;
}

/**
 * What is known of the time before the first fill: `told` = opening positions are given, `unknown` = they are not,
 * `replayed` = there is none, alerts are played from flat.
 */
export type History = 'told' | 'unknown' | 'replayed';

/** What cleaning found out about an instrument. */
export interface CleanInstrument {
  readonly instrument: Instrument;
  readonly facts: InstrumentFacts;
  readonly prices: ScaledColumn;
}

/** Pairs the fills that count in the order of time, then of execution id. */
export function matchInstrument(
  book: FillBook,
  { instrument, facts, prices }: CleanInstrument,
  history: History,
): MatchedInstrument {
  const order = orderOf(book, instrument);
  const { signs, sizes } = instrument;
  const matching = matchFifo({ order, signs, sizes });
  const pointValue = Decimal.of(facts.pointValue);
  const amountScale = prices.scale + sizes.scale + pointValue.scale;
  return {
    instrument,
    facts,
    prices,
    currency: facts.currency ?? instrument.currency ?? 'unknown',
    pointValue: wholeOf(pointValue.coefficient),
    amountScale,
    moneyScale: Math.max(amountScale, instrument.commissions.scale),
    matching,
    shares: commissionShares({ matching, order, commissions: instrument.commissions }),
    unverified: history === 'unknown' || (history === 'told' && hasGap(book, instrument, order)),
  };
}

/** The fills that count, oldest first; of one moment by execution id. */
function orderOf(book: FillBook, { rows, at }: Instrument): Int32Array {
  const { superseded, ids } = book;
  const order = new FillOrder((a, b) => at.at(a) - at.at(b) || ids.compare(rows.at(a), rows.at(b)));
  for (let fill = 0; fill < rows.count; fill += 1) {
    if (!superseded.has(rows.at(fill))) order.add(fill);
  }
  return order.sorted();
}

/** Fills to be sorted; most files have them in order already. */
class FillOrder {
  readonly #fills = new IndexColumn();
  #isSorted = true;

  constructor(private readonly compare: (a: number, b: number) => number) {}

  add(fill: number): void {
    const { count } = this.#fills;
    if (count > 0 && this.compare(this.#fills.at(count - 1), fill) > 0) this.#isSorted = false;
    this.#fills.push(fill);
  }

  sorted(): Int32Array {
    const fills = this.#fills.view();
    return this.#isSorted ? fills : Int32Array.from([...fills].sort(this.compare));
  }
}

function hasGap({ carriedIn }: FillBook, { rows, at }: Instrument, order: Int32Array): boolean {
  let latest = Infinity;
  for (const fill of order) {
    if (carriedIn.has(rows.at(fill))) continue;
    if (at.at(fill) - latest > GAP_MS) return true;
    latest = at.at(fill);
  }
  return false;
}
