import fc from 'fast-check';
import type { Severity } from '../ports/notifier.port.js';
import { deliveryOf, posted, repetitionKey, retryDelayMs, type Letter } from './outbox.js';

const letter = (at: number, severity: Severity = 'info'): Letter => ({
  at,
  notification: { severity, code: 'SESSION', message: `number ${at}` },
});

const post = (letters: readonly Letter[], capacity: number): readonly Letter[] =>
  letters.reduce<readonly Letter[]>((box, next) => posted(box, next, capacity).outbox, []);

describe('the outbox', () => {
  it('never holds more than its capacity, keeps the order, the first and the newest', () => {
    const severities = fc.constantFrom<Severity>('info', 'warning', 'critical');
    fc.assert(
      fc.property(
        fc.array(severities, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 10 }),
        (given, capacity) => {
          const letters = given.map((severity, at) => letter(at, severity));
          const box = post(letters, capacity);
          expect(box).toHaveLength(Math.min(letters.length, capacity));
          expect(box.map((item) => item.at)).toEqual(
            box.map((item) => item.at).toSorted((a, b) => a - b),
          );
          expect(box[0]).toBe(letters[0]);
          expect(box.map((item) => item.at)).toContain(
            given.at(-1) === 'critical' || letters.length <= capacity ? letters.length - 1 : 0,
          );
        },
      ),
    );
  });

  it('gives up what is not critical first', () => {
    const full = [letter(0, 'critical'), letter(1, 'critical'), letter(2), letter(3, 'critical')];
    const { outbox, givenUp } = posted(full, letter(4, 'critical'), 4);
    expect(givenUp?.at).toBe(2);
    expect(outbox.map((item) => item.at)).toEqual([0, 1, 3, 4]);
  });

  it('gives up the oldest that is not on its way when all are critical', () => {
    const full = [letter(0, 'critical'), letter(1, 'critical'), letter(2, 'critical')];
    expect(posted(full, letter(3, 'critical'), 3).givenUp?.at).toBe(1);
  });
});

describe('repetitions', () => {
  const said = { severity: 'warning', code: 'SESSION', message: 'down' } as const;

  it('are the same words with the same fields in any order', () => {
    expect(repetitionKey({ ...said, fields: { a: 1, b: 'x' } })).toBe(
      repetitionKey({ ...said, fields: { b: 'x', a: 1 } }),
    );
    expect(repetitionKey({ ...said, fields: { a: 1 } })).not.toBe(
      repetitionKey({ ...said, fields: { a: 2 } }),
    );
    expect(repetitionKey(said)).not.toBeNull();
  });

  it('never are critical', () => {
    expect(repetitionKey({ ...said, severity: 'critical' })).toBeNull();
  });
});

describe('delivery', () => {
  it('waits twice as long after each failure, a minute at most', () => {
    expect([1, 2, 3, 4, 7, 1000].map(retryDelayMs)).toEqual([
      1_000, 2_000, 4_000, 8_000, 60_000, 60_000,
    ]);
  });

  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'refused'],
    [404, 'failed'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'failed'],
    [500, 'failed'],
  ])('counts an answer %d as %s', (status, delivery) => {
    expect(deliveryOf(status)).toBe(delivery);
  });
});
