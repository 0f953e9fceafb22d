import type { LedgerEntry } from '../api/shapes.js';
import { traceSteps } from './trace-steps.js';
import type { TraceStep } from './trace-steps.js';

function entries(
  ...told: readonly (readonly [string, LedgerEntry['payload']])[]
): readonly LedgerEntry[] {
  return told.map(([kind, payload], index) => ({
    seq: index + 1,
    at: new Date(1_000 * index).toISOString(),
    kind,
    payload,
  }));
}

function only(kind: string, payload: LedgerEntry['payload']): TraceStep {
  const [step] = traceSteps(entries([kind, payload]));
  return step ?? { seq: 0, at: '', sinceStartMs: 0, title: '', sentences: [], tone: 'calm' };
}

const fill = { quantity: '2', price: '4500.25', commission: '4.5', currency: 'USD' };
const question = { messageId: 'o10151', text: 'Large order?', answer: 'yes' };

describe('the way of an alert', () => {
  it('tells each step with the time since the arrival', () => {
    const steps = traceSteps(
      entries(
        ['alert.received', { sourceAddress: '127.0.0.1', strategy: 'default', warnings: [] }],
        ['decision.made', { decision: { outcome: 'place', explanation: 'From 0 to 1.' } }],
        ['alert.completed', { status: 'executed', reason: null }],
      ),
    );
    expect(steps.map(({ title }) => title)).toEqual([
      'Alert received',
      'Decision: trade',
      'Finished: executed',
    ]);
    expect(steps.map(({ sinceStartMs }) => sinceStartMs)).toEqual([0, 1_000, 2_000]);
    expect(steps.map(({ tone }) => tone)).toEqual(['calm', 'good', 'good']);
  });

  it.each([
    ['order.submitting', { side: 'BUY', quantity: '2', symbol: 'ESZ6' }, 'Order: BUY 2 ESZ6'],
    ['order.accepted', { adopted: true, brokerOrderId: '7' }, 'Found at the broker'],
    ['order.accepted', { brokerOrderId: '7', questions: [question] }, 'Accepted by the broker'],
    ['order.refused', { message: 'No margin.', code: 'INTERNAL' }, 'Refused by the broker'],
    ['order.outcome-unknown', { message: 'Silence.' }, 'No clear answer from the broker'],
    ['order.updated', { status: 'filled', brokerStatus: 'Filled' }, 'Order filled'],
    ['order.cancel-requested', { reason: 'operator' }, 'Cancel asked for'],
    ['execution.recorded', { execution: fill }, 'Filled 2 at 4,500.25'],
    ['alert.broke', { rule: 'a sum' }, 'Our own promise broke'],
    ['alert.approved', { reason: 'fine' }, 'Approved by the operator'],
    ['alert.rejected', { reason: 'no' }, 'Rejected by the operator'],
    ['execution.recorded', { execution: fill, change: '0' }, 'Commission told'],
    ['root.paused', { root: 'ES', message: 'A manual trade.' }, 'Trading of ES paused'],
    ['moon.landed', {}, 'moon.landed'],
  ])('tells %s', (kind, payload, title) => {
    expect(only(kind, payload).title).toBe(title);
  });

  it('says a code in plain words, and keeps one it does not know', () => {
    const known = only('alert.completed', { status: 'skipped', reason: 'STALE_ALERT' });
    expect(known.sentences[0]).toMatch(/^The alert is too old .*\(STALE_ALERT\)$/);
    const unknown = only('alert.completed', { status: 'skipped', reason: 'MOON' });
    expect(unknown.sentences).toEqual(['MOON']);
  });

  it('says what the broker asked, a second try, and a commission that is not there yet', () => {
    const accepted = only('order.accepted', { brokerOrderId: '7', questions: [question] });
    expect(accepted.sentences[1]).toBe('The broker asked: Large order? The answer was yes.');
    expect(only('order.submitting', { attempt: 2 }).sentences[0]).toMatch(/^Sent once more/);
    const untold = only('execution.recorded', { execution: { ...fill, commission: null } });
    expect(untold.sentences).toEqual(['The broker has not told the commission yet.']);
  });

  it('stands a payload that is not what it should be', () => {
    for (const payload of [{}, { decision: null }, { decision: 7, execution: 'x', questions: 1 }]) {
      const steps = traceSteps(
        entries(
          ['decision.made', payload],
          ['execution.recorded', payload],
          ['order.accepted', payload],
        ),
      );
      expect(steps).toHaveLength(3);
    }
    expect(traceSteps([])).toEqual([]);
  });
});
