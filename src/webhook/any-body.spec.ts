import fc from 'fast-check';
import { accepted, attempt, bytesOf, readerWith } from '../../test/fakes/reading.js';

describe('AlertReader on any body', () => {
  const reader = readerWith();
  const actions = ['buy', 'sell', 'exit', null];
  const positions = ['long', 'short', 'flat', null];
  const RUNS = 4_000;

  /** Fails on a throw that is no coded refusal, and on an alert without a valid action or position. */
  function expectSound(body: string | Uint8Array): void {
    const alert = attempt(reader, body).read?.alert;
    if (alert === undefined) return;
    expect(actions).toContain(alert.action);
    expect(positions).toContain(alert.marketPosition);
    expect(alert.action ?? alert.marketPosition).not.toBeNull();
    expect(alert.quantity === null || Number(alert.quantity) > 0).toBe(true);
  }

  it('answers any bytes with an alert or a coded refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expectSound(bytes)),
      { seed: 8, numRuns: RUNS },
    );
  });

  it('answers any JSON with an alert or a coded refusal', () => {
    const words = fc.constantFrom(
      'buy',
      'SELL',
      'exit',
      'long',
      'flat',
      'ES1!',
      '',
      'NaN',
      '1e999',
      '-1',
      '__proto__',
    );
    const value = fc.oneof(
      words,
      fc.jsonValue({ maxDepth: 4 }),
      fc.double(),
      fc.string({ unit: 'binary' }),
    );
    const key = fc.constantFrom(
      'symbol',
      'ticker',
      'action',
      'side',
      'order',
      'quantity',
      'contracts',
      'market_position',
      'market_position_size',
      'price',
      'timenow',
      'time',
      'id',
      'test',
      'dummy',
      'strategy',
      'sentiment',
      'signalPrice',
      'data',
      'date',
      'token',
      'orderType',
      'stop_loss',
      'multiple_accounts',
      'pyramid',
      '__proto__',
      'constructor',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 8 }), (pairs) => {
        const members = pairs.map(
          ([name, held]) => `${JSON.stringify(name)}:${JSON.stringify(held) ?? 'null'}`,
        );
        expectSound(`{${members.join(',')}}`);
      }),
      { seed: 15, numRuns: RUNS },
    );
  });

  it('answers a valid body with any damage to it with an alert or a coded refusal', () => {
    const bodies = accepted.map((sample) => Buffer.from(bytesOf(sample)).toString('latin1'));
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.nat(),
        fc.nat(8),
        fc.string({ maxLength: 6 }),
        (body, at, cut, put) => {
          const place = at % body.length;
          expectSound(Buffer.from(body.slice(0, place) + put + body.slice(place + cut), 'latin1'));
        },
      ),
      { seed: 16, numRuns: RUNS },
    );
  });
});
