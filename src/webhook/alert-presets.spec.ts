import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import { attempt, readerWith } from '../../test/fakes/reading.js';
import { DEMANDS } from '../domain/alert/demands.table.js';

/** A published example with values of our own, where it was published, and what becomes of it. */
interface Preset {
  readonly format: 'TradersPost' | 'PickMyTrade' | 'own';
  readonly name: string;
  readonly source: string;
  readonly body: string;
  readonly alert?: object;
  readonly code?: string;
  readonly field?: string;
}

const presets = JSON.parse(readFileSync('test/fixtures/alert-presets.json', 'utf8')) as Preset[];
const understood = presets.filter(({ alert }) => alert !== undefined);
const refused = presets.filter(({ alert }) => alert === undefined);
const reader = readerWith();

describe('messages in the forms of other services', () => {
  it('are there in both forms, understood and refused, each named once', () => {
    for (const format of ['TradersPost', 'PickMyTrade']) {
      const names = presets.filter((preset) => preset.format === format).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(understood.length).toBeGreaterThanOrEqual(25);
    expect(refused.length).toBeGreaterThanOrEqual(50);
  });

  it.each(understood)('$format: understands $name', ({ body, alert }) => {
    const { read, refusal } = attempt(reader, body);
    expect(refusal).toBeNull();
    expect(read?.alert).toMatchObject(alert ?? {});
  });

  it.each(refused)('$format: refuses $name', ({ body, code, field }) => {
    expect(attempt(reader, body).refusal).toEqual({ code, field });
  });

  it('keep what means nothing, extras among it', () => {
    const extras = presets.find(({ name }) => name === 'extras');
    expect(attempt(reader, extras?.body ?? '').read?.body).toBe(extras?.body);
  });

  it('leave no key of PickMyTrade in what is stored, at any depth', () => {
    const stored = understood
      .filter(({ format }) => format === 'PickMyTrade')
      .map(({ body }) => attempt(reader, body).read);
    expect(stored.length).toBeGreaterThan(5);
    for (const read of stored) expect(JSON.stringify(read)).not.toContain('PmtKey');
  });

  it('follow the rules of the strategy where they state the same', () => {
    const own = new FixedCatalog([{ pyramiding: 2, aggressive: false }]);
    const body = '{"symbol":"ES1!","data":"buy","pyramid":true,"reverse_order_close":false}';
    expect(attempt(readerWith([], own), body).read?.alert.action).toBe('buy');
    const ignored = '{"symbol":"ES1!","data":"buy","same_direction_ignore":true}';
    expect(attempt(readerWith([], own), ignored).refusal).toEqual({
      code: 'STRATEGY_RULE_DIFFERS',
      field: 'same_direction_ignore',
    });
    expect(attempt(reader, ignored).refusal).toBeNull();
  });
});

describe('a field that asks for what cannot be done', () => {
  const names = [...Object.keys(DEMANDS), 'stopLossTicks', 'take_profit_2', 'trailTrigger'];
  const spelled = fc
    .constantFrom(...names)
    .chain((name) =>
      fc.constantFrom(name, name.toUpperCase(), name.replace(/(?=[a-z])/g, '_'), `-${name}`),
    );
  const asking = fc.constantFrom('"limit"', '17.5', '"-1"', 'NaN', '{"percent":5}', '[1]', '"x"');
  const asks = fc.constantFrom(
    '"action":"buy"',
    '"data":"sell"',
    '"action":"exit"',
    '"market_position":"long","market_position_size":1',
    '"action":"buy","sentiment":"bullish"',
  );

  it('is never traded without it, however it is spelled and wherever it stands', () => {
    fc.assert(
      fc.property(spelled, asking, asks, fc.boolean(), (name, value, ask, first) => {
        const members = ['"symbol":"ES1!"', ask];
        members.splice(first ? 0 : 2, 0, `"${name}":${value}`);
        expect(attempt(reader, `{${members.join(',')}}`).refusal).toEqual({
          code: 'FEATURE_NOT_AVAILABLE',
          field: name,
        });
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('is harmless as long as it asks for nothing', () => {
    const off = Object.entries(DEMANDS).flatMap(([name, { met }]) =>
      (met ?? ['0', '0.00', 'false']).concat('').map((word) => `"${name}":"${word}"`),
    );
    for (const member of off) {
      const body = `{"symbol":"ES1!","action":"buy",${member}}`;
      expect(`${member} ${attempt(reader, body).refusal?.code ?? 'read'}`).toBe(`${member} read`);
    }
  });
});
