import { ORDER_STATUSES } from './order.js';
import { pauseAfter, wasNotTaken } from './not-taken.js';

describe('an order that was not taken', () => {
  it('is only one that was refused because nothing could be sent', () => {
    const taken = ORDER_STATUSES.flatMap((status) =>
      (['SESSION_NOT_READY', 'PACED', 'BROKER_REFUSED', null] as const)
        .filter((reason) => wasNotTaken({ status, reason, attempt: 1 }))
        .map((reason) => `${status} ${String(reason)}`),
    );
    expect(taken).toEqual(['refused SESSION_NOT_READY', 'refused PACED']);
  });

  it('waits twice as long after each attempt, at most a minute', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 40].map((attempt) => pauseAfter({ attempt }));
    expect(pauses).toEqual([2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000]);
  });
});
