import type { Entry } from '../ports/ledger-entry.js';
import { alertBehind, entryLine } from './entry-log.js';

const accepted: Entry = {
  kind: 'order.accepted',
  cause: 3,
  payload: { clientOrderId: 'tb-x-1', brokerOrderId: '7', questions: [], adopted: false },
  seq: 4,
  at: 0,
  previousHash: '0',
};

describe('the log line of an entry', () => {
  it('carries the id of the alert behind the order', () => {
    const alertId = alertBehind(accepted, (id) => (id === 'tb-x-1' ? 'alert-1' : null));
    expect(entryLine(accepted, alertId)).toEqual({
      message: 'order.accepted',
      seq: 4,
      alertId: 'alert-1',
      clientOrderId: 'tb-x-1',
      brokerOrderId: '7',
    });
  });

  it('has no alert where there is none', () => {
    const halted: Entry = {
      ...accepted,
      kind: 'trading.halted',
      payload: { reason: 'enough' },
    };
    expect(alertBehind(halted, () => 'never')).toBeNull();
    expect(entryLine(halted, null)).toMatchObject({ message: 'trading.halted', reason: 'enough' });
  });
});
