import { parentPort } from 'node:worker_threads';
import { PerTradeRows } from '../domain/analysis/csv/per-trade-rows.js';
import { ExitOrder } from '../domain/analysis/exit-order.js';
import { tradesOfParts } from '../domain/analysis/trade-parts.js';
import { tradeEquity, tradeOrder } from '../domain/analysis/trade-table.js';
import type { TradeSource } from '../domain/analysis/trade-table.js';
import { PieceQueue } from './piece-queue.js';
import type { TradeJob } from './trade-memory.js';

/** Nobody takes a piece for so long: the run has ended without its file. */
const PATIENCE_MS = 60_000;

/**
 * The thread that puts the lot trades of a dataset in order and makes rows of their file, while the main one measures
 * them. Both claim piece by piece.
 */
function work({ trades, memory }: TradeJob): void {
  const source = tradesOfParts(trades);
  const { length } = inOrder(source, memory.order);
  const exits = new ExitOrder(source.instruments, memory.order.subarray(0, length));
  const equity = tradeEquity(source, exits, memory.equity);
  Atomics.store(memory.rows, 0, length + 1);
  Atomics.notify(memory.rows, 0);
  const rows = new PerTradeRows({ ...source, exits, equity });
  const queue = new PieceQueue(memory.pieces, rows.pieces);
  for (let piece = queue.claim(); piece !== null; piece = queue.claim()) {
    if (!queue.put(piece, rows.piece(piece), PATIENCE_MS)) return;
  }
}

/** The order, copied into `room`: what it was found with is let go. */
function inOrder(source: TradeSource, room: Int32Array): { readonly length: number } {
  const order = tradeOrder(source);
  room.set(order);
  return { length: order.length };
}

parentPort?.once('message', (job: TradeJob) => work(job));
