import { deliveryOf, retryDelayMs } from './delivery.js';

describe('delivery', () => {
  it('waits twice as long after each failure, from five seconds to five minutes', () => {
    expect([1, 2, 3, 6, 7, 1_000].map(retryDelayMs)).toEqual([
      5_000, 10_000, 20_000, 160_000, 300_000, 300_000,
    ]);
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'refused'],
    [401, 'failed'],
    [404, 'failed'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'failed'],
    [500, 'failed'],
  ])('counts an answer %d as %s', (status, delivery) => {
    expect(deliveryOf(status)).toBe(delivery);
  });
});
