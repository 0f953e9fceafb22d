import type { Instant } from '../kernel/instant.js';
import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { TextColumn } from './text-column.js';
import { plus } from './whole.js';
import type { Whole } from './whole.js';

/** From flat to flat in one contract and account. Amounts are at the instrument's `moneyScale`. */
export interface RoundTrip {
  readonly matched: MatchedInstrument;
  /** Counted from 0 within its instrument. */
  readonly number: number;
  readonly firstLot: number;
  /** Behind the last. */
  readonly endLot: number;
  /** +1 long, -1 short. */
  readonly direction: number;
  readonly entryAt: Instant;
  readonly exitAt: Instant;
  readonly pnl: Whole;
  /** At the scale of the instrument's commissions. */
  readonly commission: Whole;
}

/**
 * The finished round trips in the order of their exits. One that closes a carried-in lot of unknown cost is left out: it
 * has no result.
 */
function roundTripsOf(matched: MatchedInstrument): readonly RoundTrip[] {
  const { lots, finishedTrips } = matched.matching;
  const trips: RoundTrip[] = [];
  let lot = 0;
  while (lot < lots.count && lots.trip.at(lot) < finishedTrips) {
    const firstLot = lot;
    const number = lots.trip.at(lot);
    while (lot < lots.count && lots.trip.at(lot) === number) lot += 1;
    const trip = tripOf(matched, number, firstLot, lot);
    if (trip !== null) trips.push(trip);
  }
  return trips;
}

function tripOf(
  matched: MatchedInstrument,
  number: number,
  firstLot: number,
  endLot: number,
): RoundTrip | null {
  const { instrument, matching } = matched;
  const trade = new LotTrade(matched);
  let [pnl, commission]: [Whole, Whole] = [0, 0];
  for (let lot = firstLot; lot < endLot; lot += 1) {
    if (!hasCost(matched, lot)) return null;
    trade.moveTo(matched, lot);
    pnl = plus(pnl, trade.pnl);
    commission = plus(commission, trade.commission);
  }
  const entry = matching.lots.entry.at(firstLot);
  const exit = matching.lots.exit.at(endLot - 1);
  return {
    matched,
    number,
    firstLot,
    endLot,
    direction: instrument.signs.at(entry),
    entryAt: instrument.at.at(entry),
    exitAt: instrument.at.at(exit),
    pnl,
    commission,
  };
}

/** The finished round trips of several instruments, by exit time, conid and the execution id of the first entry. */
export function tripsInOrder(
  instruments: readonly MatchedInstrument[],
  ids: TextColumn,
): readonly RoundTrip[] {
  const firstRow = ({ matched, firstLot }: RoundTrip): number =>
    matched.instrument.rows.at(matched.matching.lots.entry.at(firstLot));
  return instruments
    .flatMap((matched) => roundTripsOf(matched))
    .sort(
      (a, b) =>
        a.exitAt - b.exitAt ||
        a.matched.instrument.conid - b.matched.instrument.conid ||
        ids.compare(firstRow(a), firstRow(b)),
    );
}
