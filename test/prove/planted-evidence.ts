import type { Instant } from '../../src/domain/kernel/instant.js';
import { invariant } from '../../src/domain/kernel/invariant.js';
import type {
  DecisionRecord,
  Entry,
  LedgerPayloads,
  NewEntry,
} from '../../src/ports/ledger-entry.js';
import type { Book, Execution } from '../../src/simulator/book.js';
import { conidOf, place, primed } from '../fakes/simulated-orders.js';
import type { Evidence, SentOrder } from './evidence.js';
import { LedgerHistory } from './ledger-history.js';

export const AT: Instant = Date.parse('2026-01-13T15:00:00Z');
const ES = conidOf('ES');
export const LEG = 'tb-00000000000000000000000000-1';
const ACCOUNT = 'DU0000001';
const ALERT = 'alert-1';

type Of<K extends NewEntry['kind']> = Extract<NewEntry, { readonly kind: K }>;

/** The entries of one alert that bought two ES, in order. */
export function boughtTwo(): readonly NewEntry[] {
  return [received(ALERT), decided(ALERT), submitting(), accepted(), filled(), completed()];
}

export function received(alertId: string): Of<'alert.received'> {
  const payload = { alertId, strategy: 'alpha', key: `alpha|${alertId}`, root: 'ES' };
  return {
    kind: 'alert.received',
    cause: null,
    payload: payload as LedgerPayloads['alert.received'],
  };
}

export function decided(alertId: string): Of<'decision.made'> {
  const leg = {
    clientOrderId: LEG,
    conid: ES,
    symbol: 'ESH6',
    side: 'BUY',
    quantity: '2',
  } as const;
  const decision: DecisionRecord = {
    decisionId: 'd',
    outcome: 'place',
    reason: null,
    explanation: 'From 0 to 2.',
    root: 'ES',
    conid: ES,
    month: '202603',
    target: '2',
    position: '0',
    workingQuantity: '0',
    warnings: [],
    orders: [{ ...leg, purpose: 'target', reduces: false }],
  };
  return { kind: 'decision.made', cause: null, payload: { alertId, decision } };
}

export function submitting(
  change: Partial<LedgerPayloads['order.submitting']> = {},
): Of<'order.submitting'> {
  return {
    kind: 'order.submitting',
    cause: null,
    payload: {
      clientOrderId: LEG,
      alertId: ALERT,
      strategy: 'alpha',
      root: 'ES',
      account: ACCOUNT,
      conid: ES,
      symbol: 'ESH6',
      side: 'BUY',
      quantity: '2',
      purpose: 'target',
      reduces: false,
      sessionId: 's',
      positionBefore: '0',
      attempt: 1,
      ...change,
    },
  };
}

export function accepted(): Of<'order.accepted'> {
  const payload = { clientOrderId: LEG, brokerOrderId: '1', questions: [], adopted: false };
  return { kind: 'order.accepted', cause: null, payload };
}

export function filled(change = '2', quantity = '2'): Of<'execution.recorded'> {
  const [truth] = BOUGHT.executions;
  invariant(truth, 'two were bought');
  const { executionId, commission } = truth;
  const key = `${ACCOUNT}:${executionId.slice(0, executionId.lastIndexOf('.'))}`;
  const execution = { key, conid: ES, side: 'BUY', quantity, commission, orderRef: LEG };
  const payload = { execution, clientOrderId: LEG, change };
  return {
    kind: 'execution.recorded',
    cause: null,
    payload: payload as LedgerPayloads['execution.recorded'],
  };
}

export function completed(): Of<'alert.completed'> {
  const payload = {
    alertId: ALERT,
    status: 'executed',
    reason: null,
    filledQuantity: '2',
  } as const;
  return { kind: 'alert.completed', cause: null, payload };
}

export function paused(): Of<'root.paused'> {
  const payload = { root: 'ES', code: 'UNKNOWN_UNRESOLVED', message: 'look' } as const;
  return { kind: 'root.paused', cause: null, payload };
}

/** The broker's book while those two are on their way. */
export const WORKING: Book = traded(0);
const BOUGHT: Book = traded(1000);

/** The broker's book after those two were bought. */
export function bookOfTwo(change: Partial<Book> = {}): Book {
  return { ...BOUGHT, ...change };
}

/** Such a book, its one execution changed. */
export function bookOfFill(change: Partial<Execution>): Book {
  return bookOfTwo({ executions: BOUGHT.executions.map((one) => ({ ...one, ...change })) });
}

function traded(passedMs: number): Book {
  const visitor = primed(AT);
  place(visitor, { cOID: LEG, quantity: 2 });
  visitor.clock.advance(passedMs);
  return visitor.simulation.gateway.book;
}

export const SENT: SentOrder = {
  at: AT + 60_000,
  clientOrderId: LEG,
  what: 'order',
  killSwitch: 'ACTIVE',
  switchedAt: 0,
  sessionReady: true,
  reconciled: true,
  pausedWith: null,
};

/** What is known of a world where everything is in order, but for `change`; entries are written a second apart. */
export function evidenceOf(
  entries: readonly NewEntry[] = boughtTwo(),
  change: Partial<Evidence> = {},
): Evidence {
  const ledger = new LedgerHistory();
  ledger.read(
    entries.map((entry, index): Entry => {
      const stamp = { seq: index + 1, at: AT + index, previousHash: '' };
      return { ...entry, ...stamp };
    }),
  );
  return {
    now: AT + 3_600_000,
    broker: bookOfTwo(),
    ledger,
    sent: [SENT],
    acknowledged: [{ alertId: ALERT, key: `alpha|${ALERT}`, at: AT }],
    readySince: AT,
    rebuildDifferences: [],
    leaks: [],
    crashes: [],
    isSettled: true,
    positionLimits: new Map([['ES', 4]]),
    ...change,
  };
}
