import { Decimal } from '../kernel/decimal.js';
import type { ExitOrder } from './exit-order.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { outcomesOf } from './metrics/outcomes.js';
import type { Outcomes } from './metrics/outcomes.js';
import type { RoundTrip } from './round-trips.js';
import type { TradeDays } from './trade-date.js';
import { plus, shifted, toDecimal, toDouble } from './whole.js';
import type { Whole } from './whole.js';

/** Sums over the lot trades of one currency in the window. */
export interface LotTotals {
  readonly lots: number;
  readonly gross: Decimal;
  readonly commission: Decimal;
  readonly pnl: Decimal;
  /** Contracts or shares that were closed. */
  readonly quantity: Decimal;
  /** Net result in money by day number of the exit. */
  readonly byDay: ReadonlyMap<number, number>;
}

interface RunningTotals {
  lots: number;
  gross: Whole;
  commission: Whole;
  quantity: Whole;
  readonly byDay: Map<number, Whole>;
}

/** Digits after the point that hold every amount of these instruments, and every quantity. */
function scalesOf(instruments: readonly MatchedInstrument[]): { money: number; size: number } {
  return {
    money: Math.max(2, ...instruments.map(({ moneyScale }) => moneyScale)),
    size: Math.max(0, ...instruments.map(({ instrument }) => instrument.sizes.scale)),
  };
}

/** One pass over the lot trades that pass. */
export function lotTotals(
  exits: ExitOrder,
  instruments: readonly MatchedInstrument[],
  days: TradeDays,
): LotTotals {
  const wanted = new Set(instruments);
  const { money, size } = scalesOf(instruments);
  const sums: RunningTotals = { lots: 0, gross: 0, commission: 0, quantity: 0, byDay: new Map() };
  exits.each((trade) => {
    const { instrument, amountScale, moneyScale, facts } = trade.matched;
    if (!wanted.has(trade.matched)) return;
    sums.lots += 1;
    sums.gross = plus(sums.gross, shifted(trade.gross, money - amountScale));
    const commission = shifted(trade.commission, money - instrument.commissions.scale);
    sums.commission = plus(sums.commission, commission);
    sums.quantity = plus(sums.quantity, shifted(trade.size, size - instrument.sizes.scale));
    const day = days.of(instrument.at.at(trade.exit), facts.type);
    const pnl = shifted(trade.pnl, money - moneyScale);
    sums.byDay.set(day, plus(sums.byDay.get(day) ?? 0, pnl));
  });
  const gross = toDecimal(sums.gross, money);
  const commission = toDecimal(sums.commission, money);
  return {
    lots: sums.lots,
    gross,
    commission,
    pnl: gross.minus(commission),
    quantity: toDecimal(sums.quantity, size),
    byDay: new Map([...sums.byDay].map(([day, pnl]) => [day, toDouble(pnl, money)])),
  };
}

/** The trips' results at one scale. */
export function outcomesOfTrips(trips: readonly RoundTrip[]): Outcomes {
  const { money } = scalesOf([...new Set(trips.map(({ matched }) => matched))]);
  return outcomesOf(
    trips.map(({ pnl, matched }) => shifted(pnl, money - matched.moneyScale)),
    money,
  );
}

/** The trips' commissions together. */
export function commissionOfTrips(trips: readonly RoundTrip[]): Decimal {
  return trips.reduce(
    (sum, { commission, matched: { instrument } }) =>
      sum.plus(toDecimal(commission, instrument.commissions.scale)),
    Decimal.zero,
  );
}
