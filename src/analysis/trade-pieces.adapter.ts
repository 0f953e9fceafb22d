import { Worker } from 'node:worker_threads';
import { PerTradeRows } from '../domain/analysis/csv/per-trade-rows.js';
import { ownTradePieces } from '../domain/analysis/csv/trade-pieces.js';
import type { TradePieces } from '../domain/analysis/csv/trade-pieces.js';
import { ExitOrder, lotsOf } from '../domain/analysis/exit-order.js';
import { partsOfTrades } from '../domain/analysis/trade-parts.js';
import { tradeTable } from '../domain/analysis/trade-table.js';
import type { TradeSource, TradeTable } from '../domain/analysis/trade-table.js';
import { PieceQueue } from './piece-queue.js';
import { tradeMemory } from './trade-memory.js';
import type { TradeJob, TradeMemory } from './trade-memory.js';

/** Fewer lot trades are written before a thread has started. */
const WORTH_A_THREAD = 20_000;
/** A thread that is silent for so long is given up: what it should have made is made here. */
const PATIENCE_MS = 10_000;
/** Pieces that are made ahead here while one of the thread's is awaited. */
const AHEAD = 8;

/** {@link TradePieces} that a second thread makes as well, where that pays; the bytes are the same. */
export function sharedTradePieces(source: TradeSource): TradePieces {
  const hasBars = source.instruments.some(({ instrument }) => source.bars(instrument.conid));
  if (hasBars || lotsOf(source.instruments) < WORTH_A_THREAD) return ownTradePieces(source);
  return new ThreadedPieces(source);
}

/** Where the thread's program is, compiled beside this file. */
const SCRIPT = new URL('./trade-worker.adapter.js', import.meta.url);

export class ThreadedPieces implements TradePieces {
  readonly #memory: TradeMemory;
  readonly #thread: Worker;
  #table: TradeTable | null = null;

  constructor(
    private readonly source: TradeSource,
    script: URL = SCRIPT,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    this.#memory = tradeMemory(lotsOf(source.instruments));
    const job: TradeJob = { trades: partsOfTrades(source), memory: this.#memory };
    this.#thread = new Worker(script);
    this.#thread.on('error', () => undefined);
    this.#thread.unref();
    this.#thread.postMessage(job);
  }

  get exits(): ExitOrder {
    return this.table.exits;
  }

  *pieces(): Generator<Uint8Array> {
    const rows = new PerTradeRows(this.table);
    const queue = new PieceQueue(this.#memory.pieces, rows.pieces);
    const own = new Map<number, Uint8Array>();
    for (let piece = 0; piece < rows.pieces; piece += 1) {
      while (!own.has(piece) && !queue.isReady(piece) && own.size < AHEAD) {
        const claimed = queue.claim();
        if (claimed === null) break;
        own.set(claimed, rows.piece(claimed));
      }
      yield own.get(piece) ?? this.awaited(queue, piece) ?? rows.piece(piece);
      own.delete(piece);
      queue.free(piece);
    }
    void this.#thread.terminate();
  }

  /** Null when the thread does not hand the piece over. */
  private awaited(queue: PieceQueue, piece: number): Uint8Array | null {
    return queue.awaits(piece, this.patienceMs) ? queue.bytesOf(piece) : null;
  }

  /** Waits for the order that the thread finds. */
  private get table(): TradeTable {
    return (this.#table ??= this.found() ?? tradeTable(this.source));
  }

  private found(): TradeTable | null {
    const { rows, order, equity } = this.#memory;
    Atomics.wait(rows, 0, 0, this.patienceMs);
    const count = Atomics.load(rows, 0) - 1;
    if (count < 0) return null;
    const { instruments } = this.source;
    const exits = new ExitOrder(instruments, order.subarray(0, count));
    const currencies = new Set(instruments.map(({ currency }) => currency));
    return { ...this.source, exits, equity: currencies.size > 1 ? null : equity };
  }
}
