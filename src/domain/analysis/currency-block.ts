import type { Decimal } from '../kernel/decimal.js';
import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { RoundTrips } from './round-trips.js';
import type { RoundTripEnd } from './round-trips.js';
import type { TradeDays } from './trade-date.js';
import { plus, shifted, toDecimal, toDouble } from './whole.js';
import type { Whole } from './whole.js';

/** What the instruments of one currency made in the window: sums over lot trades, and the round trips. */
export interface CurrencyBlock {
  readonly lots: number;
  readonly gross: Decimal;
  readonly commission: Decimal;
  readonly pnl: Decimal;
  /** Contracts or shares that were closed. */
  readonly quantity: Decimal;
  /** Net result in money by day number of the exit. */
  readonly byDay: ReadonlyMap<number, number>;
  readonly trips: RoundTrips;
  /** Digits after the point of the trips' results. */
  readonly scale: number;
  readonly commissionOfTrips: Decimal;
}

export interface BlockWindow {
  readonly days: TradeDays;
  readonly inWindow: (day: number) => boolean;
}

/** One pass over the lot trades of known cost. A round trip counts where its last exit lies, if all its cost is known. */
export function currencyBlock(
  instruments: readonly MatchedInstrument[],
  window: BlockWindow,
): CurrencyBlock {
  const money = Math.max(2, ...instruments.map(({ moneyScale }) => moneyScale));
  const size = Math.max(0, ...instruments.map(({ instrument }) => instrument.sizes.scale));
  const sums = new BlockSums(window, money, size);
  for (const matched of instruments) sums.add(matched);
  return sums.block();
}

/** The round trip whose lots are passing by. */
interface RunningTrip {
  number: number;
  firstLot: number;
  pnl: Whole;
  commission: Whole;
  /** false once a lot of unknown cost is in it. */
  known: boolean;
}

function begin(trip: RunningTrip, number: number, firstLot: number): void {
  trip.number = number;
  trip.firstLot = firstLot;
  trip.pnl = 0;
  trip.commission = 0;
  trip.known = true;
}

class BlockSums {
  readonly #trips = new RoundTrips();
  readonly #byDay = new Map<number, Whole>();
  #lots = 0;
  #gross: Whole = 0;
  #commission: Whole = 0;
  #quantity: Whole = 0;
  #commissionOfTrips: Whole = 0;

  constructor(
    private readonly window: BlockWindow,
    private readonly money: number,
    private readonly size: number,
  ) {}

  add(matched: MatchedInstrument): void {
    const trade = new LotTrade(matched);
    const trip: RunningTrip = { number: -1, firstLot: 0, pnl: 0, commission: 0, known: true };
    for (let lot = 0; lot < matched.matching.lots.count; lot += 1) {
      this.take(trade.moveTo(matched, lot), trip);
    }
  }

  private take(trade: LotTrade, trip: RunningTrip): void {
    const { matched, lot } = trade;
    const { instrument, matching, facts } = matched;
    const number = matching.lots.trip.at(lot);
    if (number !== trip.number) begin(trip, number, lot);
    const known = hasCost(matched, lot);
    trip.known &&= known;
    trip.pnl = plus(trip.pnl, trade.pnl);
    trip.commission = plus(trip.commission, trade.commission);
    const exitAt = instrument.at.at(trade.exit);
    const day = this.window.days.of(exitAt, facts.type);
    if (!this.window.inWindow(day)) return;
    if (known) this.addLot(trade, day);
    const ends = lot + 1 === matching.lots.count || matching.lots.trip.at(lot + 1) !== number;
    const isFinished = ends && number < matching.finishedTrips;
    if (isFinished && trip.known) this.addTrip(matched, trip, { exitAt, day });
  }

  private addTrip(
    { instrument, matching, moneyScale }: MatchedInstrument,
    trip: RunningTrip,
    { exitAt, day }: Pick<RoundTripEnd, 'exitAt' | 'day'>,
  ): void {
    const { conid, rows, commissions } = instrument;
    const entryRow = rows.at(matching.lots.entry.at(trip.firstLot));
    const pnl = shifted(trip.pnl, this.money - moneyScale);
    this.#trips.push({ exitAt, day, conid, entryRow, pnl });
    const commission = shifted(trip.commission, this.money - commissions.scale);
    this.#commissionOfTrips = plus(this.#commissionOfTrips, commission);
  }

  block(): CurrencyBlock {
    const [money, gross] = [this.money, toDecimal(this.#gross, this.money)];
    const commission = toDecimal(this.#commission, money);
    return {
      lots: this.#lots,
      gross,
      commission,
      pnl: gross.minus(commission),
      quantity: toDecimal(this.#quantity, this.size),
      byDay: new Map([...this.#byDay].map(([day, pnl]) => [day, toDouble(pnl, money)])),
      trips: this.#trips,
      scale: money,
      commissionOfTrips: toDecimal(this.#commissionOfTrips, money),
    };
  }

  private addLot({ matched, gross, commission, size, pnl }: LotTrade, day: number): void {
    const { instrument, amountScale, moneyScale } = matched;
    const { money } = this;
    this.#lots += 1;
    this.#gross = plus(this.#gross, shifted(gross, money - amountScale));
    const cost = shifted(commission, money - instrument.commissions.scale);
    this.#commission = plus(this.#commission, cost);
    const quantity = shifted(size, this.size - instrument.sizes.scale);
    this.#quantity = plus(this.#quantity, quantity);
    const result = shifted(pnl, money - moneyScale);
    this.#byDay.set(day, plus(this.#byDay.get(day) ?? 0, result));
  }
}
