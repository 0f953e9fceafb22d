import { FakeLedger } from '../../test/fakes/fake-ledger.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { Entry } from '../ports/ledger-entry.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { Notifier } from '../ports/notifier.port.js';
import { BookService } from './book.service.js';
import { TradingGate } from './trading-gate.service.js';

/** A ledger whose disk is full as long as the test wants. */
class FullLedger extends FakeLedger {
  isFull = true;

  override append(): Promise<readonly Entry[]> {
    return Promise.reject(new LedgerTrouble('LEDGER_UNAVAILABLE', 'the disk is full'));
  }

  override writable(): boolean {
    return !this.isFull;
  }
}

class SilentNotifier extends Notifier {
  notify(): void {}
}

describe('the book', () => {
  it('pauses trading when the ledger cannot be written, and resumes by itself when it can', async () => {
    const clock = new ManualClock();
    const ledger = new FullLedger(clock);
    const gate = new TradingGate();
    gate.open('NOT_RECONCILED');
    gate.open('SESSION_NOT_READY');
    const book = new BookService(ledger, clock, new SilentNotifier(), gate);
    await expect(book.append([])).rejects.toThrow('the disk is full');
    await clock.advance(10_000);
    expect(gate.reasons().map(({ code }) => code)).toEqual(['LEDGER_PAUSED']);
    ledger.isFull = false;
    await clock.advance(1_000);
    expect(gate.isOpen()).toBe(true);
    book.stop();
  });
});
