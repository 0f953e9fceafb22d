import type { Evidence } from './evidence.js';

/** What must hold after every step; the broker's own book is the truth that the ledger is held against. */
export interface Invariant {
  readonly name: string;
  /** One sentence a violation; empty when it holds. */
  readonly violations: (evidence: Evidence) => readonly string[];
}
