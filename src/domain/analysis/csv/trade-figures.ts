import type { NumberColumn } from '../columns.js';
import { EquityAtEntry } from '../equity-at-entry.js';
import { excursionOf } from '../excursion.js';
import type { Excursion } from '../excursion.js';
import type { LotTrade } from '../lot-trade.js';
import { accountReturn } from '../metrics/account-return.js';
import { efficiency } from '../metrics/efficiency.js';
import { adverseExcursion, favourableExcursion, giveBack } from '../metrics/excursion-money.js';
import type { Figure } from '../metrics/figure.js';
import { rMultiple } from '../metrics/r-multiple.js';
import type { TradeSource } from '../trade-source.js';
import { TradingTime } from '../trading-time.js';
import { toDouble } from '../whole.js';
import type { CsvBytes } from './csv-bytes.js';

/** T5 to T10 and T12 of a lot trade; the last column says why bars or stop are missing. */
export const TRADE_FIGURES = [
  'return_on_account_pct',
  'trading_minutes',
  'mae',
  'mfe',
  'entry_efficiency_pct',
  'exit_efficiency_pct',
  'total_efficiency_pct',
  'give_back',
  'r_multiple',
  'trip_fills',
  'trip_max_quantity',
  'trip_average_entry',
  'empty_because',
] as const;

const MINUTE_MS = 60_000;
const encoder = new TextEncoder();
const EMPTY_BARS = encoder.encode(','.repeat(6));
/** By whether bars and stop are known. */
const REASONS = ['no bars; no stop', 'no stop', 'no bars', ''].map((text) => encoder.encode(text));

/** Writes the figures of one lot trade after the other, in the order of their exits. */
export class TradeFigures {
  readonly #clocks = { future: new TradingTime('future'), stock: new TradingTime('stock') };

  /** Null with several currencies, for there is no rate to sum them by. */
  readonly #equity: EquityAtEntry | null;

  constructor(private readonly source: TradeSource) {
    const currencies = new Set(source.instruments.map(({ currency }) => currency));
    const opening = source.openingEquity.toNumber();
    this.#equity = currencies.size > 1 ? null : new EquityAtEntry(opening);
  }

  /** `averageEntries`: of the round trips of its instrument. */
  write(writer: CsvBytes, trade: LotTrade, averageEntries: NumberColumn): void {
    const { bars, stops } = this.source;
    const { matched, lot } = trade;
    const { instrument, matching, facts } = matched;
    const pnl = toDouble(trade.pnl, matched.moneyScale);
    share(writer, this.#equity === null ? null : accountReturn(pnl, this.#equity.next(trade)));
    const clock = this.#clocks[facts.type];
    const entered = clock.msAt(instrument.at.at(trade.entry));
    writer.ratio((clock.msAt(instrument.at.at(trade.exit)) - entered) / MINUTE_MS);
    writer.comma();
    const excursion = excursionOf(trade, bars(instrument.conid));
    if (excursion === null) writer.raw(EMPTY_BARS);
    else excursionCells(writer, excursion);
    const stop = stops.size === 0 ? null : (stops.get(instrument.rows.at(trade.entry)) ?? null);
    if (stop !== null) figure(writer, riskOf(trade, pnl, stop));
    writer.comma();
    const trip = matching.lots.trip.at(lot);
    writer.cell(matching.fillsOfTrip.at(trip), 0);
    writer.cell(matching.peakOfTrip.at(trip), instrument.sizes.scale);
    price(writer, averageEntries.at(trip), matched.prices.scale);
    writer.raw(REASONS[(excursion === null ? 0 : 1) + (stop === null ? 0 : 2)] ?? EMPTY_BARS);
  }
}

function riskOf({ matched, size, entryPrice }: LotTrade, pnl: number, initialStop: number): Figure {
  const { instrument, facts, prices } = matched;
  return rMultiple({
    pnl,
    initialStop,
    entryPrice: toDouble(entryPrice, prices.scale),
    unitValue: toDouble(size, instrument.sizes.scale) * Number(facts.pointValue),
  });
}

function excursionCells(writer: CsvBytes, excursion: Excursion): void {
  for (const { value, scale } of [adverseExcursion(excursion), favourableExcursion(excursion)]) {
    writer.cell(value, scale);
  }
  const { entry, exit, total } = efficiency(excursion);
  for (const part of [entry, exit, total]) share(writer, part);
  const { value, scale } = giveBack(excursion);
  writer.cell(value, scale);
}

/** A mean price; exact where it has no more digits than the prices, which is the common case. */
function price(writer: CsvBytes, value: number, scale: number): void {
  const whole = value * 10 ** scale;
  if (Number.isSafeInteger(whole)) writer.scaled(whole, scale);
  else writer.ratio(value);
  writer.comma();
}

function share(writer: CsvBytes, value: Figure | null): void {
  if (value !== null && value.value !== null) writer.ratio(value.value * 100);
  writer.comma();
}

function figure(writer: CsvBytes, value: Figure): void {
  if (value.value !== null) writer.ratio(value.value);
}
