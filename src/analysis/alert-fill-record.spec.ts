import {
  decisionMade,
  executed,
  orderAccepted,
  orderSubmitting,
} from '../../test/builders/ledger-builder.js';
import { originKey } from '../domain/analysis/alert-fill/fill-table.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { NewEntry } from '../ports/ledger-entry.js';
import { AlertRecord } from './alert-fill-record.js';
import { SessionRecord } from './session-record.js';

const START = 1000;

/** A record of entries written a second apart. */
function recordOf(entries: readonly NewEntry[]): AlertRecord {
  const record = new AlertRecord();
  entries.forEach((entry, i) => {
    record.learn({ ...entry, seq: i + 1, at: START + i * 1000, previousHash: '' });
  });
  return record;
}

const fill = (order: string | null, executionId: string) =>
  executed(order, { account: 'DU1', executionId });
const keyOf = (executionId: string): string => originKey('DU1', executionId);

describe('what the ledger says of an alert', () => {
  it('has its times, its fills and the quote they were sent on', () => {
    const quote = { bid: '4500', ask: '4500.5', at: START + 900 };
    const record = recordOf([
      decisionMade('a1'),
      orderSubmitting('tb-1', { alertId: 'a1', quote }),
      orderAccepted('tb-1'),
      fill('tb-1', '00aa.1.01'),
      fill('tb-1', '00aa.1.02'),
      fill('tb-1', '00aa.2.01'),
      fill(null, '00aa.3.01'),
    ]);
    expect(record.timesOf('a1')).toEqual({
      decided: 1000,
      sent: 2000,
      acknowledged: 3000,
      firstFill: 4000,
      lastFill: 6000,
    });
    const origins = record.origins((alertId) => (alertId === 'a1' ? 7 : undefined));
    expect([...origins.keys()]).toEqual(['00aa.1.01', '00aa.2.01', '00aa.3.01'].map(keyOf));
    const first = origins.get(keyOf('00aa.1.01'));
    expect(first).toMatchObject({ alert: 7, isOurs: true });
    expect(first?.quote?.mid.toString()).toBe('4500.25');
    expect(origins.get(keyOf('00aa.3.01'))).toEqual({ alert: null, isOurs: false });
  });

  it('has the types of its orders: a market order where nothing is stated', () => {
    const limit = { ...MARKET, type: 'LMT', limitPrice: '4500' } as const;
    const record = recordOf([
      orderSubmitting('tb-1', { alertId: 'a1' }),
      orderSubmitting('tb-2', { alertId: 'a2', terms: limit }),
      orderSubmitting('tb-3', { alertId: 'a2' }),
    ]);
    expect(['a1', 'a2', 'a3'].map((id) => record.orderTypeOf(id))).toEqual([
      'MKT',
      'LMT+MKT',
      null,
    ]);
  });

  it('leaves out what protects the position, and keeps the quote of the first attempt', () => {
    const quote = { bid: '4500', ask: '4500.5', at: START };
    const stop = { ...MARKET, type: 'STP', stopPrice: '4490' } as const;
    const record = recordOf([
      orderSubmitting('tb-1', { alertId: 'a1', quote }),
      orderSubmitting('tb-1', { alertId: 'a1', attempt: 2 }),
      orderSubmitting('tb-2', { alertId: 'a1', purpose: 'protect', terms: stop }),
      fill('tb-1', '00aa.1.01'),
      fill('tb-2', '00aa.2.01'),
    ]);
    expect(record.orderTypeOf('a1')).toBe('MKT');
    const origins = record.origins(() => 0);
    expect(origins.get(keyOf('00aa.1.01'))?.quote).toBeDefined();
    expect(origins.get(keyOf('00aa.2.01'))).toEqual({ alert: null, isOurs: true });
    expect(record.timesOf('a1').lastFill).toBe(START + 3000);
  });
});

describe('what the ledger says of the session', () => {
  it('is every change, up to its last entry', () => {
    const sessions = new SessionRecord();
    const down = { state: 'DOWN', sessionId: null, reason: 'no answer' } as const;
    const at = { seq: 1, previousHash: '', cause: null };
    sessions.learn({ ...at, at: 5, kind: 'session.changed', payload: down });
    sessions.learn({ ...decisionMade('a1'), ...at, at: 9 });
    expect(sessions.changes).toEqual([
      { at: 5, isReady: false, state: 'DOWN', reason: 'no answer' },
    ]);
    expect(sessions.until).toBe(9);
  });
});
