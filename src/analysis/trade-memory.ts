import { sharedDoubles, sharedInts } from '../domain/analysis/columns.js';
import type { TradeParts } from '../domain/analysis/trade-parts.js';
import { pieceMemory } from './piece-queue.js';

/** What the thread that makes rows of a per-trade file is started with. */
export interface TradeJob {
  readonly trades: TradeParts;
  readonly memory: TradeMemory;
}

/** What it finds out, in memory that is shared. */
export type TradeMemory = ReturnType<typeof tradeMemory>;

/** Room for the order of so many lot trades, and their equity, before `rows` tells one more than how many there are. */
export function tradeMemory(lots: number) {
  return {
    rows: sharedInts(1),
    order: sharedInts(lots),
    equity: sharedDoubles(lots),
    pieces: pieceMemory(),
  };
}
