import type { ExitOrder } from '../exit-order.js';
import { tradeTable } from '../trade-table.js';
import type { TradeSource } from '../trade-table.js';
import { PerTradeRows } from './per-trade-rows.js';

/** The rows of a dataset's per-trade file, in order, made when they are asked for. */
export interface TradePieces {
  readonly exits: ExitOrder;
  pieces(): Iterable<Uint8Array>;
}

/** How a dataset comes to the rows of its per-trade file. */
export type TradePiecesOf = (source: TradeSource) => TradePieces;

/** Rows made one after the other where they are asked for. */
export function ownTradePieces(source: TradeSource): TradePieces {
  const table = tradeTable(source);
  return {
    exits: table.exits,
    *pieces() {
      const rows = new PerTradeRows(table);
      for (let piece = 0; piece < rows.pieces; piece += 1) yield rows.piece(piece);
    },
  };
}
