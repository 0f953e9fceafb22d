import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { mergedRuns, numbersTo } from './merge-runs.js';
import { RoundTrips } from './round-trips.js';
import type { TextColumn } from './text-column.js';
import { TradeCells } from './trade-cells.js';
import type { TradeDays } from './trade-date.js';
import { plus, shifted } from './whole.js';
import type { Whole } from './whole.js';

const HOUR_MS = 3_600_000;

export interface ClosedTradesInput {
  readonly instruments: readonly MatchedInstrument[];
  readonly ids: TextColumn;
  readonly days: TradeDays;
  /** Whether the trade date of an exit lies in the window. */
  readonly inWindow: (day: number) => boolean;
}

/** What a dataset's metrics are made of: lot trades of the window in cells, round trips in the order of their exits. */
export interface ClosedTrades {
  readonly instruments: readonly MatchedInstrument[];
  readonly cells: TradeCells;
  /** Of the whole history: a campaign may reach into the window from before. */
  readonly trips: RoundTrips;
  /** All trips by exit time, conid and the execution id of the first entry. */
  readonly order: Int32Array;
}

/** One pass over all lot trades. A round trip counts where its last exit lies, if all its cost is known. */
export function closedTrades(input: ClosedTradesInput): ClosedTrades {
  const { instruments, ids } = input;
  const money = Math.max(2, ...instruments.map(({ moneyScale }) => moneyScale));
  const size = Math.max(0, ...instruments.map(({ instrument }) => instrument.sizes.scale));
  const cells = new TradeCells({ money, size });
  const trips = new RoundTrips();
  const ends = instruments.map((matched, owner) => {
    new Collector(input, cells, trips).collect(matched, owner);
    return trips.count;
  });
  const places = numbersTo(trips.count);
  const order = mergedRuns(places, ends, byExit({ instruments, ids, trips }));
  return { instruments, cells, trips, order };
}

function byExit({
  instruments,
  ids,
  trips: { exitAt, owner, firstLot },
}: Pick<ClosedTradesInput, 'instruments' | 'ids'> & { readonly trips: RoundTrips }) {
  const conidOf = (trip: number): number => instruments[owner.at(trip)]?.instrument.conid ?? 0;
  const entryRow = (trip: number): number => {
    const matched = instruments[owner.at(trip)];
    return matched?.instrument.rows.at(matched.matching.lots.entry.at(firstLot.at(trip))) ?? 0;
  };
  return (a: number, b: number): number =>
    exitAt.at(a) - exitAt.at(b) ||
    conidOf(a) - conidOf(b) ||
    ids.compare(entryRow(a), entryRow(b)) ||
    a - b;
}

/** Goes through the lots of one instrument, whose round trips follow each other. */
class Collector {
  #trip = -1;
  #firstLot = 0;
  #pnl: Whole = 0;
  #commission: Whole = 0;
  /** false once a lot of unknown cost is in the round trip. */
  #known = true;

  constructor(
    private readonly input: ClosedTradesInput,
    private readonly cells: TradeCells,
    private readonly trips: RoundTrips,
  ) {}

  collect(matched: MatchedInstrument, owner: number): void {
    const trade = new LotTrade(matched);
    for (let lot = 0; lot < matched.matching.lots.count; lot += 1) {
      this.take(trade.moveTo(matched, lot), owner);
    }
  }

  private take(trade: LotTrade, owner: number): void {
    const { matched, lot, direction } = trade;
    const number = matched.matching.lots.trip.at(lot);
    if (number !== this.#trip) this.begin(number, lot);
    const known = hasCost(matched, lot);
    this.#known &&= known;
    this.#pnl = plus(this.#pnl, trade.pnl);
    this.#commission = plus(this.#commission, trade.commission);
    const exitAt = matched.instrument.at.at(trade.exit);
    const day = this.input.days.of(exitAt, matched.facts.type);
    let cell = -1;
    if (known && this.input.inWindow(day)) {
      cell = this.cells.add(trade, { owner, direction, hour: Math.floor(exitAt / HOUR_MS), day });
    }
    const { lots, finishedTrips } = matched.matching;
    const ends = lot + 1 === lots.count || lots.trip.at(lot + 1) !== number;
    if (ends && number < finishedTrips && this.#known) this.end(trade, owner, cell, exitAt);
  }

  private begin(trip: number, firstLot: number): void {
    this.#trip = trip;
    this.#firstLot = firstLot;
    this.#pnl = 0;
    this.#commission = 0;
    this.#known = true;
  }

  private end({ matched, lot }: LotTrade, owner: number, cell: number, exitAt: number): void {
    const { money } = this.cells.scales;
    const { instrument, moneyScale } = matched;
    const firstLot = this.#firstLot;
    const pnl = shifted(this.#pnl, money - moneyScale);
    const commission = shifted(this.#commission, money - instrument.commissions.scale);
    this.trips.push({ owner, firstLot, lastLot: lot, exitAt, cell, pnl, commission });
  }
}
