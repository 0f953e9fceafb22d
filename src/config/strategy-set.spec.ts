import { GUARD_ONLY } from '../domain/contract/roll.js';
import { PLAIN_ORDERS } from '../domain/strategy/order-rules.js';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { INVALID_STRATEGIES } from '../../test/fixtures/invalid-strategies.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { Result } from '../domain/kernel/result.js';
import type { StrategyDefaults } from './strategy-file.js';
import { parseStrategies } from './strategy-set.js';

const DEFAULTS: StrategyDefaults = {
  quantity: '1',
  aggressive: true,
  limits: {
    maxOrderQuantity: '5',
    maxPositionQuantity: '5',
    maxOrderNotional: '50000',
    maxOrdersPerDay: 50,
  },
  maxSignalAgeSeconds: 120,
  maxQueueSeconds: 60,
  deduplicationWindowSeconds: 60,
  minDaysUntilExpiry: 10,
};

function parse(files: Readonly<Record<string, string>>): Result<readonly Strategy[], string> {
  const sources = Object.entries(files).map(([fileName, content]) => ({ fileName, content }));
  return parseStrategies(sources, DEFAULTS);
}

function refusal(content: string): string {
  const read = parse({ 'rsi.yaml': content });
  return read.ok ? '' : read.error;
}

describe('parseStrategies', () => {
  it('lays a file over the defaults', () => {
    const content = [
      'enabled: false',
      'quantity: 2',
      'aggressive: false',
      'signals: entry-exit',
      'limits: { maxOrderQuantity: 2, maxOrdersPerDay: 10 }',
      'maxSignalAgeSeconds: 30',
      'symbols: { es: future, AAPL: stock }',
      'onlyListedSymbols: true',
      'external: adopt',
      'sides: long',
      'swap: true',
      'pyramiding: 2',
      'maxFlipsPerHour: 6',
      'entryWindows:',
      '  - { days: [mon, fri], from: "18:00", to: "24:00", zone: Europe/Berlin }',
      'secret: "own-secret-of-rsi-1"',
    ].join('\n');
    expect(parse({ 'rsi.yaml': content })).toEqual({
      ok: true,
      value: [
        {
          ...DEFAULTS,
          name: 'rsi',
          enabled: false,
          quantity: '2',
          aggressive: false,
          signals: 'entry-exit',
          limits: { ...DEFAULTS.limits, maxOrderQuantity: '2', maxOrdersPerDay: 10 },
          maxSignalAgeSeconds: 30,
          symbols: [
            { symbol: 'ES', type: 'future' },
            { symbol: 'AAPL', type: 'stock' },
          ],
          onlyListedSymbols: true,
          external: 'adopt',
          sides: 'long',
          swap: true,
          pyramiding: 2,
          maxFlipsPerHour: 6,
          entryWindows: [{ days: ['mon', 'fri'], from: 1080, to: 1440, zone: 'Europe/Berlin' }],
          roll: GUARD_ONLY,
          account: null,
          approvalSeconds: null,
          shared: false,
          missedAlert: 'correct',
          expectAlertEverySeconds: null,
          orders: PLAIN_ORDERS,
          secrets: ['own-secret-of-rsi-1'],
        },
      ],
    });
  });

  it('takes an empty file as an enabled strategy of defaults', () => {
    const read = parse({ 'rsi.yaml': '# nothing yet\n' });
    expect(read.ok && read.value[0]).toMatchObject({ ...DEFAULTS, enabled: true, symbols: [] });
  });

  it('reads symbols as a list too', () => {
    const read = parse({ 'rsi.yaml': 'symbols:\n  - { symbol: MES, type: future }\n' });
    expect(read.ok && read.value[0]?.symbols).toEqual([{ symbol: 'MES', type: 'future' }]);
  });

  it.each(INVALID_STRATEGIES)(
    'refuses %j in one sentence naming file and key',
    (content, named) => {
      expect(refusal(content)).toContain(named);
      expect(refusal(content)).toMatch(/^rsi\.yaml: [^\n]+$/);
    },
  );

  it('refuses a bracket where roots are shared, and another form of the file', () => {
    const shared = 'shared: true\nbracket: { stop: { ticks: 8 } }';
    expect(refusal(shared)).toContain('takes no bracket');
    expect(refusal('version: 2')).toContain('version must be 1');
    expect(refusal('account: "?"')).toContain('account must be the id of an account');
  });

  it('never repeats a secret in its refusal', () => {
    expect(refusal('secret: "canary canary canary"')).not.toContain('canary');
  });

  it.each(['Rsi.yaml', 'my strategy.yaml', 'rsi.yml', '.yaml', 'rsi_1.yaml'])(
    'refuses the file name %s',
    (fileName) => {
      const read = parse({ [fileName]: '' });
      expect(read.ok ? '' : read.error).toContain(fileName);
    },
  );

  it('refuses two enabled strategies that list the same root, whatever they call it', () => {
    const twice = parse({
      'a.yaml': 'symbols: { XC: future }',
      'b.yaml': 'symbols: { YC: future }',
    });
    expect(twice.ok ? '' : twice.error).toMatch(/^b\.yaml: symbols .* a /);
  });

  it('lets strategies share a root while only one of them is enabled', () => {
    const off = 'enabled: false\nsymbols: { ES: future }';
    expect(parse({ 'a.yaml': off, 'b.yaml': 'symbols: { ES: future }', 'c.yaml': off }).ok).toBe(
      true,
    );
  });

  it('lets a future and a stock of one name stand side by side', () => {
    expect(
      parse({ 'a.yaml': 'symbols: { ES: future }', 'b.yaml': 'symbols: { ES: stock }' }).ok,
    ).toBe(true);
  });

  it('answers any content without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (content) => {
        expect(typeof parse({ 'rsi.yaml': content }).ok).toBe('boolean');
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('strategies/default.yaml', () => {
  const content = readFileSync('strategies/default.yaml', 'utf8');

  it('is enabled, takes every parameter from the environment and lists ES as a future', () => {
    const read = parse({ 'default.yaml': content });
    expect(read.ok && read.value[0]).toMatchObject({ ...DEFAULTS, enabled: true, signals: null });
    expect(read.ok && read.value[0]?.symbols).toContainEqual({ symbol: 'ES', type: 'future' });
  });

  it('stays valid with every commented key switched on', () => {
    const on = content.replace(/^# ( *(?:[a-zA-Z]+:|-))(?= |$)/gm, '$1');
    const read = parse({ 'default.yaml': on });
    expect(read.ok ? read.value[0]?.secrets : read.error).toEqual(['at-least-16-characters']);
  });
});
