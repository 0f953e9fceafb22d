import type { Decimal } from '../kernel/decimal.js';
import { invariant } from '../kernel/invariant.js';
import type { ClosedTrades } from './closed-trades.js';
import { LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { plus, toDecimal } from './whole.js';
import type { Whole } from './whole.js';
import { entryAt } from './window-trips.js';

const ROLL_MS = 10 * 60_000;

/** What was closed at the end of a round trip, or opened at its beginning, within ten minutes. */
export interface TripEnd {
  /** Place in {@link ClosedTrades.trips}. */
  readonly trip: number;
  readonly direction: number;
  readonly size: Decimal;
  /** price x size x point value. */
  readonly amount: Decimal;
  readonly commission: Decimal;
}

/** The end of one month's round trip and the beginning of another's. */
export interface Roll {
  readonly exit: TripEnd;
  readonly entry: TripEnd;
}

/**
 * Rolls by the round trip they lead to: it begins in another month of the same account, strategy and root, on the same
 * side and in the same size, at most ten minutes after the end of the one before. Each round trip is left by one roll.
 */
export function rollsOf(trades: ClosedTrades): ReadonlyMap<number, Roll> {
  const rolls = new Map<number, Roll>();
  for (const group of tripsInSeveralMonths(trades)) {
    for (const [trip, roll] of rollsWithin(trades, group)) rolls.set(trip, roll);
  }
  return rolls;
}

/** Round trips of each root that was traded in more than one month, the first to end first. */
function tripsInSeveralMonths({ instruments, trips, order }: ClosedTrades): Iterable<number[]> {
  const nameOf = ({ facts, instrument: { account, strategy } }: MatchedInstrument): string =>
    `${account}|${strategy}|${facts.root}`;
  const months = new Map<string, MatchedInstrument[]>();
  for (const matched of instruments) {
    months.set(nameOf(matched), [...(months.get(nameOf(matched)) ?? []), matched]);
  }
  const groups = new Map<number, number[]>();
  for (const own of months.values()) {
    if (own.length < 2) continue;
    const group: number[] = [];
    for (const matched of own) groups.set(instruments.indexOf(matched), group);
  }
  if (groups.size > 0) for (const trip of order) groups.get(trips.owner.at(trip))?.push(trip);
  return new Set(groups.values());
}

function* rollsWithin(
  trades: ClosedTrades,
  byExit: readonly number[],
): Generator<readonly [trip: number, roll: Roll]> {
  const { trips } = trades;
  const starts = new Map(byExit.map((trip) => [trip, entryAt(trades, trip)]));
  const startOf = (trip: number): number => starts.get(trip) ?? 0;
  const left = new Set<number>();
  let oldest = 0;
  for (const trip of byExit.toSorted((a, b) => startOf(a) - startOf(b))) {
    const start = startOf(trip);
    while (trips.exitAt.at(byExit[oldest] ?? 0) < start - ROLL_MS) oldest += 1;
    for (let at = oldest; at < byExit.length; at += 1) {
      const before = byExit[at] ?? 0;
      if (trips.exitAt.at(before) > start) break;
      const roll = left.has(before) ? null : rollBetween(trades, before, trip);
      if (roll === null) continue;
      left.add(before);
      yield [trip, roll];
      break;
    }
  }
}

function rollBetween(trades: ClosedTrades, before: number, after: number): Roll | null {
  const { owner } = trades.trips;
  if (owner.at(before) === owner.at(after)) return null;
  const [exit, entry] = [endOf(trades, before), beginningOf(trades, after)];
  return exit.direction === entry.direction && exit.size.equals(entry.size)
    ? { exit, entry }
    : null;
}

function endOf(trades: ClosedTrades, trip: number): TripEnd {
  const { trips } = trades;
  const sum = new EndSum(trades, trip);
  const last = trips.exitAt.at(trip);
  for (let lot = trips.lastLot.at(trip); lot >= trips.firstLot.at(trip); lot -= 1) {
    const trade = sum.at(lot);
    if (sum.timeOf(trade.exit) < last - ROLL_MS) break;
    sum.add(trade.size, trade.exitAmount, sum.matched.shares.exit.at(lot));
  }
  return sum.end();
}

function beginningOf(trades: ClosedTrades, trip: number): TripEnd {
  const { trips } = trades;
  const sum = new EndSum(trades, trip);
  const first = entryAt(trades, trip);
  for (let lot = trips.firstLot.at(trip); lot <= trips.lastLot.at(trip); lot += 1) {
    const trade = sum.at(lot);
    if (sum.timeOf(trade.entry) > first + ROLL_MS) break;
    sum.add(trade.size, trade.entryAmount, sum.matched.shares.entry.at(lot));
  }
  return sum.end();
}

/** Adds up fills of one round trip. */
class EndSum {
  readonly matched: MatchedInstrument;
  readonly #trade: LotTrade;
  #size: Whole = 0;
  #amount: Whole = 0;
  #commission: Whole = 0;

  constructor(
    { instruments, trips }: ClosedTrades,
    private readonly trip: number,
  ) {
    const matched = instruments[trips.owner.at(trip)];
    invariant(matched !== undefined, 'a round trip has its instrument');
    this.matched = matched;
    this.#trade = new LotTrade(matched);
  }

  at(lot: number): LotTrade {
    return this.#trade.moveTo(this.matched, lot);
  }

  timeOf(fill: number): number {
    return this.matched.instrument.at.at(fill);
  }

  add(size: Whole, amount: Whole, commission: Whole): void {
    this.#size = plus(this.#size, size);
    this.#amount = plus(this.#amount, amount);
    this.#commission = plus(this.#commission, commission);
  }

  end(): TripEnd {
    const { instrument, amountScale } = this.matched;
    return {
      trip: this.trip,
      direction: this.#trade.direction,
      size: toDecimal(this.#size, instrument.sizes.scale),
      amount: toDecimal(this.#amount, amountScale),
      commission: toDecimal(this.#commission, instrument.commissions.scale),
    };
  }
}
