import type { NewEntry } from '../../src/ports/ledger-entry.js';
import type { PageQuery } from '../../src/ports/ledger-view.js';
import type { Ledger } from '../../src/ports/ledger.port.js';
import { delivery } from '../builders/ledger-builder.js';

/** An empty ledger, and the hands of a test on what is under it. */
export interface LedgerHarness {
  readonly ledger: Ledger;
  /** Transactions so far. */
  commits(): number;
  /** Takes a document away behind the ledger's back. */
  corrupt(collection: string, id: string): Promise<void>;
  close(): Promise<void>;
}

export const ALERT = 'a'.repeat(26);
export const OTHER = 'b'.repeat(26);
export const THIRD = 'c'.repeat(26);
export const ORDER = 'tb-order-1';
export const NO_FILTER: PageQuery = { limit: 50, cursor: null };

export async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const rows = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => i);

/** The ledger of the test that runs. */
export class LedgerDesk {
  private opened: LedgerHarness | null = null;

  constructor(private readonly openOne: () => Promise<LedgerHarness>) {}

  async open(): Promise<void> {
    this.opened = await this.openOne();
  }

  get harness(): LedgerHarness {
    if (this.opened === null) throw new TypeError('no ledger is open');
    return this.opened;
  }

  get ledger(): Ledger {
    return this.harness.ledger;
  }

  async write(...entries: readonly NewEntry[]): Promise<void> {
    await this.ledger.append(entries);
  }

  async outcomeOf(...parameters: Parameters<typeof delivery>): Promise<string> {
    return (await this.ledger.receive(delivery(...parameters))).outcome;
  }
}
