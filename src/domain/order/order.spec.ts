import fc from 'fast-check';
import type { Code } from '../kernel/codes.table.js';
import { Decimal } from '../kernel/decimal.js';
import { absenceOf } from './absence.js';
import { clientOrderId, decisionIdFrom, isClientOrderId } from './client-order-id.js';
import { observe } from './order-observation.js';
import { ORDER_EVENTS, ORDER_TRANSITIONS, isFinal, statusAfter } from './order-state.table.js';
import { ORDER_STATUSES } from './order.js';
import { differencesOf, ownWithin } from './reconciliation.js';

const check = (property: fc.IProperty<unknown>): void =>
  fc.assert(property, { seed: 21, numRuns: 1000 });

describe('the state table of orders', () => {
  it('has a row for every status and leads to known ones only', () => {
    expect(Object.keys(ORDER_TRANSITIONS).sort()).toEqual([...ORDER_STATUSES].sort());
    for (const status of ORDER_STATUSES) {
      for (const event of ORDER_EVENTS) {
        expect(ORDER_STATUSES).toContain(statusAfter(status, event));
      }
    }
  });

  it('is unmoved by repeated, late and reordered events once an order is filled', () => {
    const events = fc.array(fc.constantFrom(...ORDER_EVENTS), { maxLength: 12 });
    check(
      fc.property(events, (list) => {
        const filled = statusAfter('working', 'reported-filled');
        expect(list.reduce((status, event) => statusAfter(status, event), filled)).toBe('filled');
      }),
    );
  });

  it('ends an order that was cancelled but filled as filled', () => {
    const cancelled = statusAfter('working', 'reported-cancelled');
    expect(isFinal(cancelled)).toBe(true);
    expect(statusAfter(cancelled, 'reported-working')).toBe('cancelled');
    expect(statusAfter(cancelled, 'reported-filled')).toBe('filled');
  });

  it('leads from every status to an end', () => {
    for (const status of ORDER_STATUSES) {
      const ends = ORDER_EVENTS.map((event) => statusAfter(status, event)).filter(isFinal);
      expect(isFinal(status) || ends.length > 0).toBe(true);
    }
  });
});

describe('what a report means', () => {
  const order = { quantity: '2', filledQuantity: '0', reduces: false, ageMs: 1_000 };
  const report = (
    status: string,
    reason: string | null = null,
    reasonCode: Code | null = null,
  ) => ({
    status,
    reason,
    reasonCode,
  });

  it('counts fills from executions, never from the status', () => {
    expect(observe(order, report('Filled'))).toEqual({ kind: 'awaiting-fills' });
    const filled = { ...order, filledQuantity: '2' };
    expect(observe(filled, report('Cancelled'))).toEqual({ kind: 'filled' });
  });

  it('lets Inactive be a passing first word unless it has a reason or stays', () => {
    expect(observe(order, report('Inactive'))).toEqual({ kind: 'working' });
    const ended = { kind: 'ended', status: 'refused', reason: 'ORDER_INACTIVE' };
    expect(observe(order, report('Inactive', 'margin'))).toEqual(ended);
    expect(observe({ ...order, ageMs: 5_000 }, report('Inactive'))).toEqual(ended);
    const broke = { ...ended, reason: 'INSUFFICIENT_FUNDS' };
    expect(observe(order, report('Inactive', 'funds', 'INSUFFICIENT_FUNDS'))).toEqual(broke);
  });

  it('calls an order held after ten seconds of PreSubmitted', () => {
    expect(observe(order, report('PreSubmitted'))).toEqual({ kind: 'working' });
    expect(observe({ ...order, ageMs: 10_001 }, report('PreSubmitted'))).toEqual({ kind: 'held' });
  });

  it('names a partial fill when the order ends', () => {
    const partly = { ...order, filledQuantity: '1' };
    const ended = { kind: 'ended', status: 'cancelled' };
    expect(observe(order, report('Cancelled'))).toEqual({ ...ended, reason: 'ORDER_CANCELLED' });
    expect(observe(partly, report('Cancelled'))).toEqual({ ...ended, reason: 'PARTIALLY_FILLED' });
    expect(observe(partly, report('PendingCancel'))).toEqual({ kind: 'working' });
  });
});

describe('book and broker', () => {
  const quantities = fc.integer({ min: -5, max: 5 });

  it('agree exactly when own and foreign add up to the position', () => {
    check(
      fc.property(quantities, quantities, quantities, (own, foreign, actual) => {
        const book = [{ conid: 1, own: String(own), foreign: String(foreign) }];
        const broker = [{ conid: 1, quantity: String(actual) }];
        const differences = differencesOf(book, broker, []);
        expect(differences.length === 0).toBe(own + foreign === actual);
        for (const one of differences) expect(one.kind).toBe('unexplained');
      }),
    );
  });

  it('a difference within the rest of our own open orders is pending', () => {
    const rest = { conid: 1, rest: Decimal.of('2') };
    const at = (quantity: string) => differencesOf([], [{ conid: 1, quantity }], [rest])[0]?.kind;
    expect(at('1')).toBe('pending');
    expect(at('2')).toBe('pending');
    expect(at('3')).toBe('unexplained');
    expect(at('-1')).toBe('unexplained');
  });

  it('an exit never goes beyond what the broker holds, nor to the other side', () => {
    check(
      fc.property(quantities, quantities, (own, actual) => {
        const within = ownWithin(Decimal.of(own), Decimal.of(actual));
        expect(within.abs().compare(Decimal.of(Math.abs(own)))).toBeLessThanOrEqual(0);
        expect(within.abs().compare(Decimal.of(Math.abs(actual)))).toBeLessThanOrEqual(0);
        expect([0, Math.sign(actual)]).toContain(within.sign());
      }),
    );
  });
});

describe('absence', () => {
  const proof = {
    sentAt: 0,
    cleanReads: [10_000, 15_000],
    sameSession: true,
    positionAsBefore: true,
  };

  it('takes two clean reads 5 s apart, 15 s after sending, in one session, the position as before', () => {
    expect(absenceOf(proof)).toBe('absent');
    expect(absenceOf({ ...proof, cleanReads: [15_000] })).toBe('not-yet');
    expect(absenceOf({ ...proof, cleanReads: [10_001, 15_000] })).toBe('not-yet');
    expect(absenceOf({ ...proof, cleanReads: [2_000, 14_999] })).toBe('not-yet');
    expect(absenceOf({ ...proof, cleanReads: [] })).toBe('not-yet');
    expect(absenceOf({ ...proof, positionAsBefore: false })).toBe('not-yet');
    expect(absenceOf({ ...proof, sameSession: false })).toBe('never');
    const late = { ...proof, positionAsBefore: false, cleanReads: [10_000, 120_000] };
    expect(absenceOf(late)).toBe('never');
    expect(absenceOf({ ...late, positionAsBefore: true })).toBe('absent');
  });
});

describe('client order ids', () => {
  it('are a function of the decision and the leg, and known again', () => {
    const id = clientOrderId(decisionIdFrom(new Uint8Array(16).fill(7)), 2);
    expect(id).toMatch(/^tb-[0-9a-z]{26}-2$/);
    expect(isClientOrderId(id)).toBe(true);
    expect(isClientOrderId('63898317')).toBe(false);
  });
});
