import type { AnalysedDataset } from '../analysed-dataset.js';
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

/** Lot trades that were held for `fromMs` or longer, and shorter than the next. */
export interface HoldingTime {
  readonly fromMs: number;
  readonly wins: number;
  readonly losses: number;
  readonly even: number;
  readonly net: number;
}

const MINUTE_MS = 60_000;
/** 1, 5, 15 minutes, 1, 4 hours, 1, 3, 7 days. */
const HOLDING_EDGES = [0, 1, 5, 15, 60, 240, 1440, 4320, 10_080].map((edge) => edge * MINUTE_MS);

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
  readonly holding: readonly HoldingTime[];
}

/** Lot trades in the window by currency. */
function lotsByCurrency({ slices }: AnalysedDataset): ReadonlyMap<string, number> {
  return new Map(
    slices
      .filter(({ dimension }) => dimension === 'all')
      .map(({ currency, rows }) => {
        const value = rows.find(({ metric }) => metric === 'lot_trades')?.value;
        return [currency, value?.kind === 'exact' ? Number(value.text) : 0];
      }),
  );
}

/** The currency with most lot trades, of equals the first by name; null without any. */
export function mainCurrency(dataset: AnalysedDataset): string | null {
  const lots = [...lotsByCurrency(dataset)].filter(([, n]) => n > 0);
  const [first] = lots.toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

export function tradeSummary(dataset: AnalysedDataset, currency: string | null): TradeSummary {
  const lots = lotsByCurrency(dataset).get(currency ?? '') ?? 0;
  const every = Math.max(1, Math.ceil(lots / SCATTER_LIMIT));
  const days = new Map<number, { day: number; gross: number; net: number; lots: number }>();
  const tradeDays = new TradeDays();
  const results = new Float64Array(lots);
  const excursions: ShownExcursion[] = [];
  const holding = HOLDING_EDGES.map((fromMs) => ({ fromMs, wins: 0, losses: 0, even: 0, net: 0 }));
  let count = 0;
  for (const trade of dataset.trades.exits.trades()) {
    const { matched } = trade;
    if (matched.currency !== currency) continue;
    const net = toDouble(trade.pnl, matched.moneyScale);
    const day = tradeDays.of(matched.instrument.at.at(trade.exit), matched.facts.type);
    const sum = days.get(day) ?? { day, gross: 0, net: 0, lots: 0 };
    sum.gross += toDouble(trade.gross, matched.amountScale);
    sum.net += net;
    sum.lots += 1;
    days.set(day, sum);
    results[count] = net;
    const { at } = matched.instrument;
    const held = holding[edgeOf(at.at(trade.exit) - at.at(trade.entry))];
    if (held !== undefined) {
      held[net > 0 ? 'wins' : net < 0 ? 'losses' : 'even'] += 1;
      held.net += net;
    }
    const excursion = count % every === 0 ? shownExcursion(dataset, trade) : null;
    if (excursion !== null) excursions.push(excursion);
    count += 1;
  }
  const sampled = Math.ceil(lots / every);
  const inOrder = [...days.values()].toSorted((a, b) => a.day - b.day);
  return { lots, days: inOrder, results, excursions, sampled, holding };
}

/** Place of the last edge that is not beyond; a fill before its entry is held for no time. */
function edgeOf(heldMs: number): number {
  let edge = HOLDING_EDGES.length - 1;
  while (edge > 0 && heldMs < (HOLDING_EDGES[edge] ?? 0)) edge -= 1;
  return edge;
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
