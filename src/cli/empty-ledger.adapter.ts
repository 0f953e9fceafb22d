import { Ledger, LedgerTrouble } from '../ports/ledger.port.js';
import type { Receipt, RebuildReport } from '../ports/ledger.port.js';
import type { Entry } from '../ports/ledger-entry.js';
import type { Book, Page } from '../ports/ledger-view.js';

const emptyPage: Page<never> = { items: [], nextCursor: null };

/** The ledger of a data folder that has none yet: nothing has happened, and nothing can be written. */
export class EmptyLedger extends Ledger {
  receive(): Promise<Receipt> {
    return Promise.reject(readOnly());
  }

  append(): Promise<readonly Entry[]> {
    return Promise.reject(readOnly());
  }

  book(): Promise<Book> {
    return Promise.resolve({
      identity: null,
      tradingSwitch: { killSwitch: 'ACTIVE', reason: null, since: null },
      strategySwitches: [],
      accountValue: null,
      holdings: [],
      shares: [],
      roots: [],
      openOrders: [],
      sessionLostSeq: 0,
    });
  }

  alert(): Promise<null> {
    return Promise.resolve(null);
  }

  alerts(): Promise<Page<never>> {
    return Promise.resolve(emptyPage);
  }

  unfinishedAlerts(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  order(): Promise<null> {
    return Promise.resolve(null);
  }

  orders(): Promise<Page<never>> {
    return Promise.resolve(emptyPage);
  }

  ordersOfAlert(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  ordersSince(): Promise<number> {
    return Promise.resolve(0);
  }

  execution(): Promise<null> {
    return Promise.resolve(null);
  }

  executions(): Promise<Page<never>> {
    return Promise.resolve(emptyPage);
  }

  async *allExecutions(): AsyncGenerator<never> {}

  flattens(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  rolls(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  analysisRuns(): Promise<Page<never>> {
    return Promise.resolve(emptyPage);
  }

  sessionChanges(): Promise<Page<never>> {
    return Promise.resolve(emptyPage);
  }

  trace(): Promise<readonly never[]> {
    return Promise.resolve([]);
  }

  async *entries(): AsyncGenerator<never> {}

  rebuild(): Promise<RebuildReport> {
    return Promise.resolve({ entries: 0, equal: true, stateHash: '', differences: [] });
  }

  writable(): boolean {
    return false;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function readOnly(): LedgerTrouble {
  return new LedgerTrouble('LEDGER_UNAVAILABLE', 'There is no ledger in the data folder yet.');
}
