import type { ExitOrder } from '../exit-order.js';
import { exitsOf } from '../trade-source.js';
import type { TradeSource } from '../trade-source.js';
import { perTradeRows } from './per-trade-rows.js';

/** The rows of a dataset's per-trade file, in order, made when they are asked for. */
export class TradePieces {
  #exits: ExitOrder | null = null;

  constructor(private readonly source: TradeSource) {}

  /** Found when it is asked for first: until then its memory serves others. */
  get exits(): ExitOrder {
    return (this.#exits ??= exitsOf(this.source));
  }

  pieces(): Iterable<Uint8Array> {
    return perTradeRows(this.source, this.exits);
  }
}
