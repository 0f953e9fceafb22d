import type { Instant } from '../../src/domain/kernel/instant.js';
import type { SimulatorClock } from '../../src/simulator/simulator-clock.js';

interface Timer {
  readonly at: Instant;
  readonly serial: number;
  readonly callback: () => void;
  isCancelled: boolean;
}

/**
 * One time for everything in a process: it jumps from timer to timer, in the order in which they fall due, and moves on
 * only when nothing is left to run now.
 */
export class VirtualTime implements SimulatorClock {
  /** A binary heap: the earliest timer is the first. */
  private readonly heap: Timer[] = [];
  private serial = 0;

  constructor(private at: Instant) {}

  now(): Instant {
    return this.at;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    this.serial += 1;
    const at = this.at + Math.max(0, Math.ceil(delayMs));
    const timer: Timer = { at, serial: this.serial, callback, isCancelled: false };
    this.push(timer);
    return () => {
      timer.isCancelled = true;
    };
  }

  /** Lets `durationMs` pass, or less: it ends early when `isOver` says so after a timer. */
  async pass(durationMs: number, isOver: () => boolean = () => false): Promise<void> {
    const end = this.at + durationMs;
    await quiet();
    for (let timer = this.due(end); timer !== null && !isOver(); timer = this.due(end)) {
      this.pop();
      this.at = Math.max(this.at, timer.at);
      timer.callback();
      await quiet();
    }
    if (!isOver()) this.at = end;
  }

  /** Moves on at once, as a machine that slept does: what fell due meanwhile happens afterwards, once. */
  leap(durationMs: number): void {
    this.at += durationMs;
  }

  /** The next timer not later than `end`; cancelled ones are dropped on the way. */
  private due(end: Instant): Timer | null {
    for (let first = this.heap[0]; first !== undefined; first = this.heap[0]) {
      if (!first.isCancelled) return first.at <= end ? first : null;
      this.pop();
    }
    return null;
  }

  private push(timer: Timer): void {
    let index = this.heap.push(timer) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!this.isBefore(index, above)) return;
      this.swap(index, above);
      index = above;
    }
  }

  private pop(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (right < this.heap.length && this.isBefore(right, least)) least = right;
      if (least === index) return;
      this.swap(index, least);
      index = least;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.serial < b.serial);
  }

  private swap(one: number, other: number): void {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a === undefined || b === undefined) return;
    this.heap[one] = b;
    this.heap[other] = a;
  }
}

/** Resolves when nothing is left to run but what waits for virtual time: no callback, no file being read or written. */
async function quiet(): Promise<void> {
  do {
    await new Promise((resolve) => setImmediate(resolve));
  } while (process.getActiveResourcesInfo().some(isWork));
}

function isWork(resource: string): boolean {
  return resource === 'Immediate' || resource.startsWith('FSReq');
}
