import fc from 'fast-check';
import { auditLog } from './log-audit.js';

const logged = fc.record({
  at: fc.integer({ min: 0, max: 900 }).map((seconds) => seconds * 1000),
  words: fc.constantFrom('ES buy', 'ES sell', 'NQ buy'),
});

describe("the audit of TradingView's log", () => {
  it('tells received, late, missing, extra and what lies outside of the log', () => {
    const log = [
      { at: 10_000, words: 'a' },
      { at: 20_000, words: 'b' },
      { at: 30_000, words: 'c' },
    ];
    const received = [
      { at: 1000, words: 'x' },
      { at: 10_400, words: 'a' },
      { at: 25_000, words: 'y' },
      { at: 45_000, words: 'b' },
    ];
    expect(auditLog(log, received)).toEqual({
      logged: ['received', 'late', 'missing'],
      received: ['outside', 'received', 'extra', 'late'],
      delaysMs: [400, 25_000],
    });
  });

  it('adds up on both sides and pairs each alert once', () => {
    fc.assert(
      fc.property(fc.array(logged), fc.array(logged), (log, received) => {
        const audit = auditLog(log, received);
        expect(audit.logged).toHaveLength(log.length);
        expect(audit.received).toHaveLength(received.length);
        for (const name of ['received', 'late'] as const) {
          const count = (all: readonly string[]): number =>
            all.filter((one) => one === name).length;
          expect(count(audit.received)).toBe(count(audit.logged));
        }
        const paired = audit.logged.filter((one) => one !== 'missing').length;
        expect(audit.delaysMs).toHaveLength(paired);
      }),
    );
  });

  it('has nothing to say without a log', () => {
    expect(auditLog([], [{ at: 1, words: 'a' }])).toMatchObject({ received: ['outside'] });
  });
});
