import type { AnalysedDataset } from '../analysed-dataset.js';
import { NumberColumn } from '../columns.js';
import { ahead, moneyOf } from '../excursion.js';
import type { LotTrade } from '../lot-trade.js';
import { TradeDays } from '../trade-date.js';
import { toDouble } from '../whole.js';

/** Excursions are shown of so many lot trades at most, evenly chosen. */
export const SCATTER_LIMIT = 1200;

export interface DayResult {
  /** A day number. */
  readonly day: number;
  readonly gross: number;
  readonly net: number;
  readonly lots: number;
}

/** How far a lot trade ran against and for its holder, in money. */
export interface ShownExcursion {
  readonly mae: number;
  readonly mfe: number;
  readonly net: number;
}

/** One pass over the lot trades of one currency. */
export interface TradeSummary {
  readonly lots: number;
  /** By day of exit, ascending; days without one are left out. */
  readonly days: readonly DayResult[];
  /** Net results of lot trades in the order of their exits. */
  readonly results: Float64Array;
  readonly excursions: readonly ShownExcursion[];
  /** Lot trades whose excursion was looked at. */
  readonly sampled: number;
}

/** The currency with most lot trades, of equals the first by name; null without any. */
export function mainCurrency(dataset: AnalysedDataset): string | null {
  const lots = new Map<string, number>();
  for (const { matched } of dataset.exits.trades()) {
    lots.set(matched.currency, (lots.get(matched.currency) ?? 0) + 1);
  }
  const [first] = [...lots].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

export function tradeSummary(dataset: AnalysedDataset, currency: string | null): TradeSummary {
  const days = new Map<number, { day: number; gross: number; net: number; lots: number }>();
  const tradeDays = new TradeDays();
  const results = new NumberColumn();
  for (const trade of dataset.exits.trades()) {
    const { matched } = trade;
    if (matched.currency !== currency) continue;
    const net = toDouble(trade.pnl, matched.moneyScale);
    const day = tradeDays.of(matched.instrument.at.at(trade.exit), matched.facts.type);
    const sum = days.get(day) ?? { day, gross: 0, net: 0, lots: 0 };
    sum.gross += toDouble(trade.gross, matched.amountScale);
    sum.net += net;
    sum.lots += 1;
    days.set(day, sum);
    results.push(net);
  }
  const { shown, sampled } = excursionsOf(dataset, currency, results.count);
  return {
    lots: results.count,
    days: [...days.values()].toSorted((a, b) => a.day - b.day),
    results: Float64Array.from({ length: results.count }, (_, i) => results.at(i)),
    excursions: shown,
    sampled,
  };
}

/** Of every n-th lot trade, so that at most {@link SCATTER_LIMIT} are looked at. */
function excursionsOf(
  dataset: AnalysedDataset,
  currency: string | null,
  lots: number,
): { readonly shown: readonly ShownExcursion[]; readonly sampled: number } {
  const every = Math.max(1, Math.ceil(lots / SCATTER_LIMIT));
  const shown: ShownExcursion[] = [];
  let [number, sampled] = [0, 0];
  for (const trade of dataset.exits.trades()) {
    if (trade.matched.currency !== currency) continue;
    number += 1;
    if ((number - 1) % every > 0) continue;
    sampled += 1;
    const excursion = shownExcursion(dataset, trade);
    if (excursion !== null) shown.push(excursion);
  }
  return { shown, sampled };
}

function shownExcursion(dataset: AnalysedDataset, trade: LotTrade): ShownExcursion | null {
  const excursion = dataset.excursionOf(trade);
  if (excursion === null) return null;
  const { direction, entry, high, low, scale, unitScale } = excursion;
  const [best, worst] = direction > 0 ? [high, low] : [low, high];
  const money = (difference: ReturnType<typeof ahead>): number =>
    Math.max(0, toDouble(moneyOf(excursion, difference), scale + unitScale));
  return {
    mae: money(ahead(excursion, worst, entry)),
    mfe: money(ahead(excursion, entry, best)),
    net: toDouble(trade.pnl, trade.matched.moneyScale),
  };
}
