import type { Instant } from '../kernel/instant.js';
import { hasCost, lotTradeAt } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { TextColumn } from './text-column.js';
import { plus } from './whole.js';
import type { Whole } from './whole.js';

/** From flat to flat in one contract and account. Amounts are at the instrument's money scale. */
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
}

/**
 * The finished round trips in the order of their exits. One that closes a carried-in lot of unknown cost is left out: it
 * has no result.
 */
export function roundTripsOf(matched: MatchedInstrument): readonly RoundTrip[] {
  const { lots, finishedTrips } = matched.matching;
  const trips: RoundTrip[] = [];
  let lot = 0;
  while (lot < lots.trip.length && (lots.trip[lot] ?? 0) < finishedTrips) {
    const firstLot = lot;
    const number = lots.trip[lot] ?? 0;
    while (lots.trip[lot] === number) lot += 1;
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
  let pnl: Whole = 0;
  for (let lot = firstLot; lot < endLot; lot += 1) {
    if (!hasCost(matched, lot)) return null;
    pnl = plus(pnl, lotTradeAt(matched, lot).pnl);
  }
  const entry = matching.lots.entry[firstLot] ?? 0;
  const exit = matching.lots.exit[endLot - 1] ?? 0;
  return {
    matched,
    number,
    firstLot,
    endLot,
    direction: instrument.signs[entry] ?? 1,
    entryAt: instrument.at[entry] ?? 0,
    exitAt: instrument.at[exit] ?? 0,
    pnl,
  };
}

/** The finished round trips of several instruments, by exit time, conid and the execution id of the first entry. */
export function tripsInOrder(
  instruments: readonly MatchedInstrument[],
  ids: TextColumn,
): readonly RoundTrip[] {
  const firstRow = ({ matched, firstLot }: RoundTrip): number =>
    matched.instrument.rows[matched.matching.lots.entry[firstLot] ?? 0] ?? 0;
  return instruments
    .flatMap((matched) => roundTripsOf(matched))
    .sort(
      (a, b) =>
        a.exitAt - b.exitAt ||
        a.matched.instrument.conid - b.matched.instrument.conid ||
        ids.compare(firstRow(a), firstRow(b)),
    );
}
