import { commissionAccounts } from './commission-account.js';
import type { CommissionAccount } from './commission-account.js';
import type { DatasetInput } from './dataset-input.js';
import { closedTrades } from './closed-trades.js';
import type { DailyEquity } from './daily-equity.js';
import { datasetMetrics } from './dataset-metrics.js';
import { currenciesOf, daysOf, membersOf } from './slice-members.js';
import { TradePieces } from './csv/trade-pieces.js';
import type { DatasetName, ListedRow } from './dropped-row.js';
import { windowTest } from './exit-window.js';
import type { FillBook } from './fill-book.js';
import type { Decimal } from '../kernel/decimal.js';
import { excursionOf } from './excursion.js';
import type { Excursion } from './excursion.js';
import { hasCost } from './lot-trade.js';
import type { LotTrade } from './lot-trade.js';
import { matchInstrument } from './matched-instrument.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { MetricRow } from './metric-row.js';
import { runLengths } from './metrics/run-lengths.js';
import type { RunLengths } from './metrics/run-lengths.js';
import { measuredSlices } from './slices.js';
import type { MeasuredSlice } from './slices.js';
import { sliceEquity } from './slice-metrics.js';
import type { SliceContext } from './slice-metrics.js';
import { windowTrips } from './window-trips.js';
import type { BarsOf } from './price-bars.js';
import { TradeDays } from './trade-date.js';

const NO_BARS: BarsOf = () => undefined;

/** A dataset with its lot trades in the window, in order, and its metrics. */
export interface AnalysedDataset {
  readonly name: DatasetName;
  readonly source: 'simulated' | 'real';
  /** Its lot trades in order, and the rows of their file. */
  readonly trades: TradePieces;
  readonly openingEquity: Decimal;
  /** The range of prices while a lot was open; null where its bars are not known. */
  readonly excursionOf: (trade: LotTrade) => Excursion | null;
  readonly metrics: readonly MetricRow[];
  /** The whole and every slice, by currency. */
  readonly slices: readonly MeasuredSlice[];
  /** Daily equity of closed trades by currency. */
  readonly equities: ReadonlyMap<string, DailyEquity>;
  /** Runs of wins and losses of the round trips in one currency. */
  readonly runsOf: (currency: string) => RunLengths;
  readonly listed: readonly ListedRow[];
  readonly commissions: readonly CommissionAccount[];
}

/** Matches the full history and measures what ended in the window. */
export function analyseDataset(input: DatasetInput): AnalysedDataset {
  const { book, clean, window, openingEquity, switchDates, bars = NO_BARS } = input;
  const instruments = clean.instruments
    .map((one) => matchInstrument(book, one, input.historyOf(one.instrument)))
    .toSorted(byContract);
  const source = input.simulated ? 'simulated' : 'real';
  const { ids, stops } = book;
  const kept = { instruments, ids, source, window, openingEquity } as const;
  const pieces = new TradePieces({ ...kept, switchDates, stops, bars });
  const days = new TradeDays();
  const trades = closedTrades({ instruments, ids, days, inWindow: windowTest(window) });
  const context = { trades, window: windowTrips(trades), openingEquity };
  const slices = measuredSlices(context, input, days);
  listRemarks(book, instruments);
  const runs = runsByCurrency(context);
  const commissions = commissionAccounts(book, clean, instruments);
  return {
    name: book.dataset,
    source,
    trades: pieces,
    openingEquity,
    excursionOf: (trade) => excursionOf(trade, bars(trade.matched.instrument.conid)),
    metrics: datasetMetrics({ input, context, slices, pieces, commissions }),
    slices,
    equities: equitiesOf(context, input),
    runsOf: (currency) => runs.get(currency) ?? runLengths([]),
    listed: book.listed,
    commissions,
  };
}

function runsByCurrency(context: SliceContext): ReadonlyMap<string, RunLengths> {
  return new Map(currenciesOf(context).map((currency) => [currency, runsOf(context, currency)]));
}

function runsOf(context: SliceContext, currency: string): RunLengths {
  const { trades, window } = context;
  const own = membersOf(context, currency).trips;
  const signs = Int8Array.from(own, (trip) => {
    const result = trades.trips.pnl.at(window.place[trip] ?? 0);
    return Number(result > 0) - Number(result < 0);
  });
  return runLengths(signs);
}

function equitiesOf(context: SliceContext, input: DatasetInput): ReadonlyMap<string, DailyEquity> {
  const days = daysOf(input, context);
  return new Map(
    currenciesOf(context).map((currency) => [
      currency,
      sliceEquity(context, membersOf(context, currency).cells, days),
    ]),
  );
}

/** By account, strategy, symbol and contract, so that nothing depends on the order of reading. */
function byContract(a: MatchedInstrument, b: MatchedInstrument): number {
  return (
    byText(a.instrument.account, b.instrument.account) ||
    byText(a.instrument.strategy, b.instrument.strategy) ||
    byText(a.instrument.symbol, b.instrument.symbol) ||
    a.instrument.conid - b.instrument.conid
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Fills whose commission is not told, and exits of lots whose cost is not. */
function listRemarks(book: FillBook, instruments: readonly MatchedInstrument[]): void {
  for (const matched of instruments) {
    const { instrument, matching } = matched;
    for (const fill of instrument.withoutCommission) {
      const row = instrument.rows.at(fill);
      const counts = !book.superseded.has(row) && !book.carriedIn.has(row);
      if (counts) book.list(row, 'COMMISSION_UNKNOWN', true);
    }
    if (instrument.withoutCost.size === 0) continue;
    const exits = matching.lots.exit.view().filter((_, lot) => !hasCost(matched, lot));
    for (const fill of new Set(exits)) {
      book.list(instrument.rows.at(fill), 'NO_ENTRY_IN_HISTORY', true);
    }
  }
}
