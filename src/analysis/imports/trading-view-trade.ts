import type { DecimalText } from '../../domain/kernel/decimal.js';
import { toIso } from '../../domain/kernel/instant.js';
import type { Instant } from '../../domain/kernel/instant.js';
import { Repeats } from './alert-log.js';
import type { KeptRow } from './kept-row.js';

/** One end of a trade of TradingView's strategy tester. */
export interface TradeEnd {
  readonly at: Instant;
  /** In the chart's quoted unit. */
  readonly price: DecimalText;
  /** Name of the order in the script. */
  readonly signal: string;
}

/**
 * A trade of TradingView's strategy tester. A line of `raw_data/tw_trades/<name>.jsonl` is its JSON, instants as ISO 8601
 * UTC.
 */
export interface TradingViewTrade {
  readonly strategy: string;
  /** As TradingView writes it, `CME_MINI:ES1!`. */
  readonly symbol: string;
  readonly side: 'long' | 'short';
  /** > 0. */
  readonly quantity: DecimalText;
  readonly entry: TradeEnd;
  /** Null while the trade is open. */
  readonly exit: TradeEnd | null;
  /** As TradingView counts it, its own commissions deducted; null when not told or open. */
  readonly profit: DecimalText | null;
  readonly currency: string | null;
}

/** The trade as it is kept: recognised by its entry, a closed one wins over an open one. */
export function keptTrade(trade: TradingViewTrade, repeats: Repeats): KeptRow {
  const { strategy, symbol, side, quantity, entry, exit } = trade;
  const identity = JSON.stringify([strategy, symbol, side, quantity, entry.at, entry.price]);
  return {
    path: `raw_data/tw_trades/${fileNameOf(`${strategy}_${symbol.replace(':', '_')}`)}.jsonl`,
    key: repeats.keyOf(identity),
    order: toIso(entry.at),
    rank: exit === null ? 0 : 1,
    text: JSON.stringify({ ...trade, entry: told(entry), exit: exit === null ? null : told(exit) }),
  };
}

function told(end: TradeEnd): Readonly<Record<string, string>> {
  return { ...end, at: toIso(end.at) };
}

/** Letters, digits and a few harmless signs. */
function fileNameOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}._!-]+/gu, '-').replace(/^\.+/, '');
}

/** The trades of a `.jsonl` file; a line that is none is left out. */
export function tradingViewTrades(text: string): readonly TradingViewTrade[] {
  return text.split('\n').flatMap((line) => tradeOfLine(line) ?? []);
}

function tradeOfLine(line: string): TradingViewTrade | null {
  const read = recordOf(line);
  const entry = endOf(read?.['entry']);
  const exit = endOf(read?.['exit']);
  const side = read?.['side'];
  if (read === null || entry === null || (side !== 'long' && side !== 'short')) return null;
  const text = (name: string): string => textOf(read[name]) ?? '';
  const { strategy, symbol, quantity } = {
    strategy: text('strategy'),
    symbol: text('symbol'),
    quantity: text('quantity'),
  };
  const [profit, currency] = [textOf(read['profit']), textOf(read['currency'])];
  return { strategy, symbol, side, quantity, entry, exit, profit, currency };
}

function endOf(value: unknown): TradeEnd | null {
  if (typeof value !== 'object' || value === null) return null;
  const at = Date.parse(textOf(Reflect.get(value, 'at')) ?? '');
  const price = textOf(Reflect.get(value, 'price'));
  if (Number.isNaN(at) || price === null) return null;
  return { at, price, signal: textOf(Reflect.get(value, 'signal')) ?? '' };
}

function recordOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
