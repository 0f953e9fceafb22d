import type { NewEntry } from '../../src/ports/ledger-entry.js';
import type { Evidence } from './evidence.js';
import { INVARIANTS, violationsIn } from './invariants.js';
import {
  accepted,
  AT,
  bookOfFill,
  bookOfTwo,
  boughtTwo,
  completed,
  decided,
  evidenceOf,
  filled,
  LEG,
  paused,
  received,
  SENT,
  submitting,
  WORKING,
} from './planted-evidence.js';

const without = (kind: NewEntry['kind']): readonly NewEntry[] =>
  boughtTwo().filter((entry) => entry.kind !== kind);

const lateSwitch = { ...SENT, switchedAt: SENT.at - 2000 };
const reducing = boughtTwo().map((entry) =>
  entry.kind === 'order.submitting' ? submitting({ reduces: true }) : entry,
);
const secondLeg = 'tb-00000000000000000000000000-2';

/** One planted violation a line: which invariant must name it, in what world. */
const PLANTED: readonly (readonly [string, string, Evidence])[] = [
  [
    'I1',
    'a lost alert',
    evidenceOf(boughtTwo(), { acknowledged: [{ alertId: 'x', key: 'alpha|x', at: AT }] }),
  ],
  [
    'I1',
    'an alert stored twice',
    evidenceOf([
      ...boughtTwo(),
      { ...received('alert-1'), payload: { ...received('alert-2').payload, key: 'alpha|alert-1' } },
    ]),
  ],
  ['I1', 'a second decision', evidenceOf([...boughtTwo(), decided('alert-1')])],
  ['I1', 'a second end', evidenceOf([...boughtTwo(), completed()])],
  ['I1', 'an alert that never ends', evidenceOf(without('alert.completed'))],
  [
    'I1',
    'an alert that waits for ever',
    evidenceOf([...boughtTwo(), received('alert-2')], { isSettled: false }),
  ],
  [
    'I2',
    'an order accepted twice',
    evidenceOf(boughtTwo(), {
      broker: bookOfTwo({ clientOrders: { [LEG]: { posted: 2, accepted: 2, acceptedAt: AT } } }),
    }),
  ],
  [
    'I2',
    'two orders of one id',
    evidenceOf(boughtTwo(), {
      broker: bookOfTwo({ orders: [...bookOfTwo().orders, ...bookOfTwo().orders] }),
    }),
  ],
  ['I2', 'an order nobody wrote down', evidenceOf([received('alert-1')], { sent: [] })],
  [
    'I2',
    'an order that is no leg',
    evidenceOf([...boughtTwo(), submitting({ clientOrderId: secondLeg })]),
  ],
  [
    'I3',
    'a target that is not reached',
    evidenceOf(
      boughtTwo().map((entry) => (entry.kind === 'execution.recorded' ? filled('1', '1') : entry)),
    ),
  ],
  [
    'I3',
    'an order that still works',
    evidenceOf(boughtTwo(), { broker: bookOfTwo({ orders: WORKING.orders }) }),
  ],
  [
    'I3',
    'an order whose fate nobody knows',
    evidenceOf(without('execution.recorded').filter(({ kind }) => kind !== 'order.accepted')),
  ],
  [
    'I4',
    'a position beyond the limit',
    evidenceOf(boughtTwo(), { positionLimits: new Map([['ES', 1]]) }),
  ],
  ['I4', 'a reducing order that opens', evidenceOf(reducing)],
  [
    'I4',
    'a flatten that opens the other side',
    evidenceOf([
      submitting({ alertId: null, purpose: 'flatten', reduces: true }),
      accepted(),
      filled(),
    ]),
  ],
  ['I5', 'an invented fill', evidenceOf(boughtTwo(), { broker: bookOfTwo({ executions: [] }) })],
  ['I5', 'a fill counted twice', evidenceOf([...boughtTwo(), filled()])],
  [
    'I5',
    'a fill of another size',
    evidenceOf(boughtTwo(), {
      broker: bookOfFill({ quantity: '3' }),
    }),
  ],
  [
    'I5',
    'a fill of another order',
    evidenceOf(boughtTwo(), {
      broker: bookOfFill({ cOID: secondLeg }),
    }),
  ],
  ['I5', 'a missing fill', evidenceOf(without('execution.recorded'))],
  [
    'I5',
    'another commission',
    evidenceOf(boughtTwo(), {
      broker: bookOfFill({ commission: '9' }),
    }),
  ],
  ['I5', 'another position', evidenceOf(boughtTwo(), { broker: bookOfTwo({ positions: {} }) })],
  [
    'I6',
    'an order while halted',
    evidenceOf(boughtTwo(), { sent: [{ ...lateSwitch, killSwitch: 'HALTED' }] }),
  ],
  [
    'I6',
    'an entry while reducing',
    evidenceOf(boughtTwo(), { sent: [{ ...lateSwitch, killSwitch: 'REDUCING' }] }),
  ],
  [
    'I7',
    'an order without a session',
    evidenceOf(boughtTwo(), { sent: [{ ...SENT, sessionReady: false }] }),
  ],
  [
    'I7',
    'an order before comparing',
    evidenceOf(boughtTwo(), { sent: [{ ...SENT, reconciled: false }] }),
  ],
  [
    'I7',
    'an entry in a paused root',
    evidenceOf(boughtTwo(), { sent: [{ ...SENT, pausedWith: 'EXTERNAL_POSITION' }] }),
  ],
  [
    'I7',
    'an order without a word before it',
    evidenceOf(boughtTwo(), { sent: [{ ...SENT, clientOrderId: secondLeg }] }),
  ],
  ['I8', 'a rebuild that differs', evidenceOf(boughtTwo(), { rebuildDifferences: ['orders/x'] })],
  ['I9', 'a secret that got out', evidenceOf(boughtTwo(), { leaks: ['log info: canary'] })],
  ['CRASH', 'an error that nobody caught', evidenceOf(boughtTwo(), { crashes: ['TypeError'] })],
];

describe('the invariants', () => {
  it('hold where everything is in order', () => {
    expect(violationsIn(evidenceOf())).toEqual([]);
  });

  it.each(PLANTED)('%s names %s', (name, _what, evidence) => {
    const invariant = INVARIANTS.find((one) => one.name === name);
    expect(invariant?.violations(evidence)).not.toEqual([]);
  });

  it('each have a planted violation', () => {
    const planted = new Set(PLANTED.map(([name]) => name));
    expect(INVARIANTS.map(({ name }) => name)).toEqual([...planted]);
  });

  it('take a paused root for an answer where a target was not reached', () => {
    const partly = boughtTwo().map((entry) =>
      entry.kind === 'execution.recorded' ? filled('1', '1') : entry,
    );
    const evidence = evidenceOf([...partly, paused()]);
    expect(violationsIn(evidence).filter((text) => text.startsWith('I3'))).toEqual([]);
  });

  it('let a submission leave that was under way when the switch fell', () => {
    const sent = [{ ...SENT, killSwitch: 'HALTED', switchedAt: SENT.at - 900 } as const];
    expect(violationsIn(evidenceOf(boughtTwo(), { sent }))).toEqual([]);
  });
});
