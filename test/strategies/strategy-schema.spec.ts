import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { STRATEGY_SCHEMA } from '../../src/config/strategy-fields.table.js';
import { parseStrategyFile } from '../../src/config/strategy-file.js';
import { knownRoot } from '../../src/domain/contract/roots.table.js';
import { BEYOND_A_SCHEMA, INVALID_STRATEGIES } from '../fixtures/invalid-strategies.js';
import { namesOf, textOf } from './samples.js';

const HEADER = '# yaml-language-server: $schema=./strategy.schema.json\n';
const admits = new Ajv({ allErrors: true, strict: false, strictNumbers: true }).compile(
  STRATEGY_SCHEMA,
);
const unlimited = {
  maxOrderQuantity: null,
  maxPositionQuantity: null,
  maxOrderNotional: null,
  maxOrdersPerDay: null,
};
const defaults = {
  quantity: '1',
  aggressive: true,
  limits: unlimited,
  maxSignalAgeSeconds: 120,
  maxQueueSeconds: 60,
  deduplicationWindowSeconds: 60,
  minDaysUntilExpiry: 10,
};

/** What the YAML reader of editors makes of a file; undefined where it is none. */
function valueOf(content: string): unknown {
  try {
    return parse(content, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

describe('the JSON Schema of strategy files', () => {
  it('that ships is the one of the code: `npm run readme` writes it', () => {
    expect(JSON.parse(textOf('strategy.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(STRATEGY_SCHEMA)),
    );
  });

  it.each(namesOf('yaml'))('is named in the first line of %s.yaml, which it admits', (name) => {
    const content = textOf(`${name}.yaml`);
    expect(content.startsWith(HEADER)).toBe(true);
    admits(valueOf(content));
    expect(admits.errors ?? []).toEqual([]);
  });

  it('admits the default with every commented key switched on', () => {
    const on = textOf('default.yaml').replace(/^# ( *(?:[a-zA-Z]+:|-))(?= |$)/gm, '$1');
    admits(valueOf(on));
    expect(admits.errors ?? []).toEqual([]);
  });

  it.each(INVALID_STRATEGIES)('refuses %j unless only the readers can know', (content) => {
    const value = valueOf(content);
    const refused = value === undefined || !admits(value);
    expect(refused).toBe(!BEYOND_A_SCHEMA.includes(content));
  });

  it('names only examples that there are as beyond it', () => {
    const contents = INVALID_STRATEGIES.map(([content]) => content);
    expect(contents).toEqual(expect.arrayContaining([...BEYOND_A_SCHEMA]));
  });

  it('describes every key and every limit', () => {
    const { properties } = STRATEGY_SCHEMA as {
      readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    };
    for (const [key, field] of Object.entries(properties)) {
      expect(`${key}: ${(field.description ?? '').length > 20}`).toBe(`${key}: true`);
    }
  });

  it('admits every name of a root that alerts use', () => {
    const rows = readFileSync('test/fixtures/contracts/symbols.csv', 'utf8').split('\n');
    const names = rows.flatMap((row) => /^(?:\w+:)?(\w+)1!,/.exec(row)?.[1] ?? []);
    const known = [...new Set(names)].filter((name) => knownRoot(name) !== undefined);
    expect(known.length).toBeGreaterThan(40);
    expect(known.filter((name) => !admits({ symbols: { [name]: 'future' } }))).toEqual([]);
  });

  it('refuses nothing that the readers take', () => {
    const keys = Object.keys(STRATEGY_SCHEMA['properties'] as object);
    const words = 'both long none reversal entry-exit pause adopt mon-fri 1 2.0 0 -1 1e2 .5 ES es';
    const scalar = fc.oneof(
      fc.constantFrom<unknown>(...words.split(' '), 1, 2, 0, 1.5, true, false, null, 1e21, 1e300),
      fc.string({ maxLength: 20 }),
      fc.integer(),
      fc.stringMatching(/^[+]?[0-9]{1,4}(\.[0-9]{0,3})?([eE][+-]?[0-9]{1,2})?$/),
      fc.stringMatching(/^[!-~]{15,20}$/),
    );
    const window = fc.record(
      {
        days: fc.oneof(
          fc.constantFrom('mon-fri', 'sun'),
          fc.uniqueArray(fc.constantFrom('mon', 'fri', 'sun', 'x')),
        ),
        from: fc.constantFrom('09:30', '23:59', '24:00', '9:30'),
        to: fc.constantFrom('15:45', '24:00', '25:00'),
        zone: fc.constantFrom('America/New_York', 'UTC'),
      },
      { requiredKeys: [] },
    );
    const symbol = fc.constantFrom('ES', 'es', 'XC', 'mng', '6E', 'AAPL', 'brk.b', 'zz', 'QQQQ9');
    const type = fc.constantFrom('future', 'stock', 'option');
    const symbols = fc.oneof(
      fc.dictionary(symbol, type, { maxKeys: 3 }),
      fc.array(fc.record({ symbol, type }), { maxLength: 3 }),
    );
    const limit = fc.constantFrom(...Object.keys(unlimited));
    const amount = fc.constantFrom<unknown>(1, 2, '3', 0.5, 0, 'x');
    const distance = fc.dictionary(fc.constantFrom('ticks', 'points', 'percent'), amount, {
      maxKeys: 2,
    });
    const aboutOrders = fc.oneof(
      fc.record({ rule: fc.constantFrom('fixed', 'cash', 'risk', 'riskAmount'), value: amount }),
      fc.dictionary(fc.constantFrom('stop', 'profit', 'trailing'), distance, { maxKeys: 3 }),
      fc.record({ type: fc.constantFrom('limit', 'trail'), offsetTicks: amount }),
      fc.constantFrom('market', 'midprice', 'queue', 'expire'),
      fc.dictionary(fc.constantFrom('dailyLoss', 'drawdown', 'minExcess'), amount, { maxKeys: 2 }),
    );
    const value = fc.oneof(
      scalar,
      aboutOrders,
      fc.array(scalar, { maxLength: 3 }),
      fc.array(window, { maxLength: 2 }),
      symbols,
      fc.dictionary(limit, scalar, { maxKeys: 2 }),
    );
    let taken = 0;
    fc.assert(
      fc.property(fc.constantFrom(...keys), value, (key, held) => {
        const content = JSON.stringify({ [key]: held });
        if (!parseStrategyFile('x', content, defaults).ok) return;
        taken += 1;
        admits(JSON.parse(content));
        expect([content, admits.errors ?? []]).toEqual([content, []]);
      }),
      { seed: 7, numRuns: 8_000 },
    );
    expect(taken).toBeGreaterThan(150);
  });
});
