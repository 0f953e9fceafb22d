import fc from 'fast-check';
import { strategy } from '../../../../test/builders/decision-builder.js';
import { alertTemplate } from '../../alert/alert-template.js';
import { explainAlert } from './explain-alert.js';
import type { CheckSetting } from './explain-alert.js';
import type { AlertCheck } from './alert-check.js';

const NOW = Date.UTC(2026, 0, 5, 14, 34, 5);
const RSI = strategy({ name: 'rsi', symbols: [{ symbol: 'NQ', type: 'future' }], quantity: '2' });
const SETTING: CheckSetting = {
  strategies: [strategy(), RSI, strategy({ name: 'off', enabled: false, symbols: [] })],
  secretNeeded: false,
  mode: 'paper',
  now: NOW,
  redact: (text) => text,
};

function explain(body: string, change: Partial<CheckSetting> = {}, path?: string): AlertCheck {
  return explainAlert({ body, strategy: path ?? null }, { ...SETTING, ...change });
}

const outcomes = (check: AlertCheck): readonly string[] =>
  check.outcomes.map(({ sentence }) => sentence);
const warned = (check: AlertCheck): readonly unknown[] => check.warnings.map(({ field }) => field);

describe('an explained alert', () => {
  const full =
    '{"id":"x","ticker":"CME_MINI:ES1!","market_position":"long","market_position_size":1,"timenow":"2026-01-05T14:34:00Z"}';

  it('tells symbol, rule, size and what becomes of a flat, a long and a short position', () => {
    const check = explain(full);
    expect(check).toMatchObject({ verdict: 'understood', strategy: 'default', problem: null });
    expect(check.meaning[0]).toBe(
      'It goes to the strategy default and is about the future ES (CME), the nearest month that may be traded.',
    );
    expect(check.meaning[1]).toMatch(/^Its market position is long 1: the order makes up/);
    expect(check.outcomes.map(({ position, target }) => [position, target])).toEqual([
      ['0', '1'],
      ['1', '1'],
      ['-1', '1'],
    ]);
    expect(outcomes(check)).toEqual([
      'Flat: buys 1, which opens long 1.',
      'Long 1: does nothing (ALREADY_AT_TARGET). The position is already 1.',
      'Short 1: buys 2, a reversal to long 1.',
    ]);
    expect(check.warnings).toEqual([]);
  });

  it.each([
    [
      '{"symbol":"ES","action":"sell"}',
      {},
      ['sells 1, which opens short 1', 'sells 2, a reversal', 'ALREADY_IN_POSITION'],
    ],
    [
      '{"symbol":"ES","action":"sell"}',
      { aggressive: false },
      ['opens short 1', 'sells 1, which closes', 'ALREADY_IN_POSITION'],
    ],
    [
      '{"symbol":"ES","action":"buy","quantity":2}',
      { pyramiding: 2 },
      ['opens long 2', 'PYRAMIDING_LIMIT', 'buys 4, a reversal'],
    ],
    [
      '{"symbol":"ES","action":"buy"}',
      { pyramiding: 2 },
      ['opens long 1', 'adds to long 2', 'reversal'],
    ],
    [
      '{"symbol":"ES","action":"exit"}',
      {},
      ['does nothing', 'sells 1, which closes', 'buys 1, which closes'],
    ],
    [
      '{"symbol":"ES","action":"exit","positionSide":"long"}',
      {},
      ['does nothing', 'sells 1', 'does nothing'],
    ],
    [
      '{"symbol":"ES","action":"buy"}',
      { swap: true },
      ['opens short 1', 'reversal to short', 'does nothing'],
    ],
    [
      '{"symbol":"ES","action":"buy"}',
      { sides: 'short' as const },
      [
        'SIDE_NOT_ALLOWED',
        'does nothing',
        'closes the position (the rest is left out: SIDE_NOT_ALLOWED)',
      ],
    ],
    [
      '{"symbol":"ES","action":"buy","quantity":6}',
      {},
      ['ORDER_QUANTITY_LIMIT', 'does nothing', 'ORDER_QUANTITY_LIMIT'],
    ],
    [
      '{"symbol":"ES","action":"buy","test":true}',
      {},
      ['opens long 1', 'does nothing', 'reversal'],
    ],
    [
      '{"symbol":"NASDAQ:AAPL","action":"buy","quantity":10,"price":99999}',
      {},
      ['ORDER_NOTIONAL_LIMIT', 'does nothing', 'ORDER_NOTIONAL_LIMIT'],
    ],
    [
      '{"symbol":"NASDAQ:AAPL","action":"buy","quantity":10}',
      {},
      ['opens long 10', 'does nothing', 'reversal'],
    ],
  ])('%s with %j goes the way of decisions', (body, change, expected) => {
    const check = explain(body, { strategies: [strategy(change)] });
    outcomes(check).forEach((sentence, index) => expect(sentence).toContain(expected[index]));
    expect(check.outcomes).toHaveLength(3);
  });

  it('says in shadow mode that nothing is sent', () => {
    const { meaning, outcomes: told } = explain(full, { mode: 'shadow' });
    expect(meaning).toContain('In shadow mode orders are decided and never sent.');
    expect(told[0]?.target).toBe('1');
  });

  it('says in live mode that a bare signal needs the option signals', () => {
    const [flat] = explain('{"symbol":"ES","action":"buy"}', { mode: 'live' }).outcomes;
    expect(flat?.code).toBe('SENTIMENT_REQUIRED');
  });

  it.each([
    ['{"symbol":"ES","action":"hold"}', 'refused', 'ALERT_INVALID', 'action'],
    ['{"symbol":"ES","action":buy}', 'refused', 'ALERT_UNREADABLE', null],
    ['{"symbol":"ES","action":"buy","delay":1}', 'refused', 'FEATURE_NOT_AVAILABLE', 'delay'],
    ['{"symbol":"ES","action":"buy","strategy":"off"}', 'refused', 'STRATEGY_UNKNOWN', null],
    ['{"symbol":"ES","action":"buy","strategy":"none"}', 'refused', 'STRATEGY_UNKNOWN', null],
    ['{"symbol":"ES","data":"buy","pyramid":true}', 'refused', 'STRATEGY_RULE_DIFFERS', 'pyramid'],
    [
      `{"symbol":"ES","action":"buy","x":"${'y'.repeat(17_000)}"}`,
      'refused',
      'ALERT_TOO_LARGE',
      null,
    ],
    ['{"a":[[[[[[', 'refused', 'ALERT_TOO_LARGE', null],
    ['{"symbol":"CL","action":"buy"}', 'skipped', 'AMBIGUOUS_SYMBOL', 'symbol'],
    ['{"symbol":"XXX1!","action":"buy"}', 'skipped', 'SYMBOL_UNKNOWN', 'symbol'],
    ['{"symbol":"NQ1!","action":"buy"}', 'skipped', 'ROOT_OF_ANOTHER_STRATEGY', 'symbol'],
  ])('tells of %.60s that it is %s', (body, verdict, code, field) => {
    expect(explain(body)).toMatchObject({ verdict, problem: { code, field }, outcomes: [] });
  });

  it('tells a message to another path from what it names itself', () => {
    const body = '{"symbol":"ES","action":"buy","strategy":"default"}';
    expect(explain(body, {}, 'rsi').problem).toMatchObject({ code: 'ALERT_CONFLICT' });
  });

  it.each([
    ['no time', '{"id":"x","symbol":"ES","action":"buy"}', ['timenow']],
    ['no id', '{"symbol":"ES","action":"buy","timenow":"2026-01-05T14:34:00Z"}', ['id']],
    [
      'an old time',
      '{"id":"x","symbol":"ES","action":"buy","timenow":"2026-01-05T14:30:01Z"}',
      ['timenow'],
    ],
    [
      'the start of a bar',
      '{"id":"x","symbol":"ES","action":"buy","time":"2026-01-05T14:34:00Z"}',
      ['time'],
    ],
    ['{{time}}', '{"id":"x","symbol":"ES","action":"buy","timenow":"{{time}}"}', ['timenow']],
    ['{{timenow}}', '{"id":"x","symbol":"ES","action":"buy","time":"{{timenow}}"}', []],
    [
      'a quantity beside a position',
      full.replace('_size":1', '":"long","quantity":2').replace('"market_position":"long",', ''),
      ['quantity'],
    ],
    ['no quantity beside a position and its size', full.replace('}', ',"quantity":2}'), []],
    [
      'a quantity of an exit',
      '{"id":"x","symbol":"ES","action":"exit","quantity":2,"timenow":"2026-01-05T14:34:00Z"}',
      ['quantity'],
    ],
    [
      'half a contract',
      '{"id":"x","symbol":"ES","action":"buy","quantity":0.5,"timenow":"2026-01-05T14:34:00Z"}',
      ['quantity'],
    ],
    ['a field without effect', full.replace('}', ',"rsi":2}'), [null]],
    ['an unknown placeholder', full.replace('"x"', '"{{order}}"'), [null]],
    ['a placeholder of strategies', full.replace('"x"', '"{{strategy.order.id}}"'), [null]],
  ])('warns of %s', (_, body, fields) => {
    const check = explain(body);
    expect(check.verdict).toBe('understood');
    expect(warned(check)).toEqual(fields);
  });

  it('warns of a missing secret where one is needed', () => {
    expect(warned(explain(full, { secretNeeded: true }))).toEqual(['secret']);
    const own = [strategy({ secrets: ['of-the-strategy-1'] })];
    expect(warned(explain(full, { strategies: own }))).toEqual(['secret']);
  });

  it('repeats no secret and no token, wherever it stands', () => {
    const secret = 'canary-of-the-check-1';
    const bodies = [
      `{"secret":"${secret}","symbol":"${secret}","action":"buy","${secret}":1}`,
      `{"secret":"${secret}","symbol":"ES","action":"${secret}","id":"${secret}"}`,
      `{"symbol":"ES","data":"buy","token":"${secret}","strategy":"${secret}"}`,
      `{"secret":"${secret}","secret":"${secret}","${secret}":1,"${secret}":2}`,
    ];
    for (const body of bodies) {
      expect(JSON.stringify(explain(body)).toLowerCase()).not.toContain(secret);
    }
    const known = explain(`{"symbol":"ES","action":"buy","x${secret}":1}`, {
      redact: (text) => text.replaceAll(secret, ''),
    });
    expect(JSON.stringify(known)).not.toContain(secret);
  });
});

describe('the message of a strategy', () => {
  const names = fc.constantFrom('default', 'rsi', 'gold', 'apple');
  const strategies = [
    strategy(),
    RSI,
    strategy({
      name: 'gold',
      symbols: [{ symbol: 'MGC', type: 'future' }],
      onlyListedSymbols: true,
    }),
    strategy({
      name: 'apple',
      symbols: [{ symbol: 'AAPL', type: 'stock' }],
      onlyListedSymbols: true,
    }),
  ];

  it('passes the check once its placeholders are filled, whatever strategy it is for', () => {
    fc.assert(
      fc.property(names, fc.boolean(), (name, byPath) => {
        const check = explain(alertTemplate(name), { strategies }, byPath ? name : undefined);
        expect(check).toMatchObject({ verdict: 'understood', strategy: name, problem: null });
        expect(check.outcomes.map(({ target }) => Number(target) > 0)).toEqual([true, true, true]);
        expect(check.warnings).toHaveLength(1);
        expect(check.warnings[0]?.message).toContain('alerts of a strategy only');
      }),
      { seed: 3, numRuns: 20 },
    );
  });
});
