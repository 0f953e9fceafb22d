import type { Decimal } from '../kernel/decimal.js';
import { hasCost, LotTrade } from './lot-trade.js';
import type { MatchedInstrument } from './matched-instrument.js';
import { RoundTrips } from './round-trips.js';
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
    const { instrument, matching, facts, moneyScale } = matched;
    const { lots, finishedTrips } = matching;
    const trade = new LotTrade(matched);
    const trip = { number: -1, firstLot: 0, pnl: 0 as Whole, commission: 0 as Whole, known: true };
    for (let lot = 0; lot < lots.count; lot += 1) {
      const number = lots.trip.at(lot);
      if (number !== trip.number) {
        Object.assign(trip, { number, firstLot: lot, pnl: 0, commission: 0, known: true });
      }
      trade.moveTo(matched, lot);
      const exitAt = instrument.at.at(trade.exit);
      const day = this.window.days.of(exitAt, facts.type);
      const counts = this.window.inWindow(day);
      const known = hasCost(matched, lot);
      if (counts && known) this.addLot(trade, day);
      trip.known &&= known;
      trip.pnl = plus(trip.pnl, trade.pnl);
      trip.commission = plus(trip.commission, trade.commission);
      const isLast = lot + 1 === lots.count || lots.trip.at(lot + 1) !== number;
      if (!isLast || !counts || !trip.known || number >= finishedTrips) continue;
      const entryRow = instrument.rows.at(lots.entry.at(trip.firstLot));
      const pnl = shifted(trip.pnl, this.money - moneyScale);
      this.#trips.push({ exitAt, day, conid: instrument.conid, entryRow, pnl });
      const commission = shifted(trip.commission, this.money - instrument.commissions.scale);
      this.#commissionOfTrips = plus(this.#commissionOfTrips, commission);
    }
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
