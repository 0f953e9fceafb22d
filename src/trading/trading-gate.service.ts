import { Injectable } from '@nestjs/common';
import type { Code } from '../domain/kernel/codes.table.js';

export interface ClosedReason {
  readonly code: Code;
  readonly message: string;
}

/** Whether orders may be sent at all. Closed from the start; open when nothing is left that keeps it closed. */
@Injectable()
export class TradingGate {
  private readonly closed = new Map<Code, string>([
    ['NOT_RECONCILED', 'The book has not yet been compared with the broker.'],
    ['SESSION_NOT_READY', 'The broker session is not up yet.'],
  ]);
  private readonly listeners = new Set<() => void>();

  isOpen(): boolean {
    return this.closed.size === 0;
  }

  reasons(): readonly ClosedReason[] {
    return [...this.closed].map(([code, message]) => ({ code, message }));
  }

  close(code: Code, message: string): void {
    this.closed.set(code, message);
    this.tell();
  }

  open(code: Code): void {
    if (this.closed.delete(code)) this.tell();
  }

  /** Calls `listener` after every change; the returned function ends that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of Array.from(this.listeners)) listener();
  }
}
