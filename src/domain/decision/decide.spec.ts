import { appleShare, esMonth, oldEsMonth } from '../../../test/builders/contract-builder.js';
import {
  NOON,
  decisionInput,
  holding,
  signal,
  strategy,
} from '../../../test/builders/decision-builder.js';
import { Decimal } from '../kernel/decimal.js';
import { MARKET_RULE, PLAIN_ORDERS } from '../strategy/order-rules.js';
import { decide } from './decide.js';
import type { Decision } from './decide.js';
import type { DecisionInput } from './decision-input.js';

/** `+1 ES` for a buy, `-4 ES old` for a sale in the old month; `nothing: CODE` for a skip. */
function told(decision: Decision): string {
  if (decision.outcome === 'skip') return `${decision.status}: ${decision.reason}`;
  const legs = decision.legs.map((leg) => {
    const sign = leg.side === 'BUY' ? '+' : '-';
    return `${sign}${leg.quantity.toString()}${leg.contract.conid === 609 ? ' old' : ''}`;
  });
  return legs.join(', ') + (decision.leftOut === null ? '' : ` then ${decision.leftOut}`);
}

function from(position: string, change: Partial<DecisionInput> = {}): string {
  const holdings = position === '0' ? [] : [holding(esMonth(), position)];
  return told(decide(decisionInput({ holdings, ...change })));
}

const long = { marketPosition: 'long' } as const;
const short = { marketPosition: 'short' } as const;

describe('the target of an alert', () => {
  const cells: readonly (readonly [string, Parameters<typeof signal>[0], string])[] = [
    // market position: size stated
    ['0', { ...long, marketPositionSize: '2' }, '+2'],
    ['1', { ...long, marketPositionSize: '2' }, '+1'],
    ['2', { ...long, marketPositionSize: '2' }, 'skipped: ALREADY_AT_TARGET'],
    ['3', { ...long, marketPositionSize: '2' }, '-1'],
    ['-1', { ...long, marketPositionSize: '2' }, '+3'],
    ['0', { ...short, marketPositionSize: '2' }, '-2'],
    ['-3', { ...short, marketPositionSize: '2' }, '+1'],
    ['1', { ...short, marketPositionSize: '2' }, '-3'],
    // market position: the strategy's size
    ['0', long, '+1'],
    ['0', short, '-1'],
    ['-1', long, '+2'],
    ['1', short, '-2'],
    ['1', long, 'skipped: ALREADY_AT_TARGET'],
    // flat, whatever else it says
    ['0', { marketPosition: 'flat' }, 'skipped: ALREADY_AT_TARGET'],
    ['3', { marketPosition: 'flat', action: 'sell', quantity: '7' }, '-3'],
    ['-2', { marketPosition: 'flat', action: 'buy' }, '+2'],
    // the order's own size is not the target
    ['-1', { ...long, marketPositionSize: '1', action: 'buy', quantity: '2' }, '+2'],
    // exits
    ['0', { action: 'exit' }, 'skipped: ALREADY_AT_TARGET'],
    ['3', { action: 'exit' }, '-3'],
    ['-3', { action: 'exit', quantity: '9' }, '+3'],
    ['3', { action: 'exit', positionSide: 'long' }, '-3'],
    ['3', { action: 'exit', positionSide: 'short' }, 'skipped: ALREADY_AT_TARGET'],
    ['-3', { action: 'exit', positionSide: 'short' }, '+3'],
    // bare signals
    ['0', { action: 'buy' }, '+1'],
    ['0', { action: 'sell' }, '-1'],
    ['0', { action: 'buy', quantity: '3' }, '+3'],
    ['1', { action: 'buy' }, 'skipped: ALREADY_IN_POSITION'],
    ['1', { action: 'buy', quantity: '3' }, 'skipped: ALREADY_IN_POSITION'],
    ['-1', { action: 'sell', quantity: '3' }, 'skipped: ALREADY_IN_POSITION'],
    ['3', { action: 'sell' }, '-4'],
    ['-3', { action: 'buy', quantity: '2' }, '+5'],
  ];

  it.each(cells)('from %s by %j is reached by %s', (position, change, expected) => {
    expect(from(position, { alert: signal(change) })).toBe(expected);
  });

  it('is flat for an opposite signal when the strategy does not reverse', () => {
    const alert = signal({ action: 'sell' });
    expect(from('3', { alert, strategy: strategy({ aggressive: false }) })).toBe('-3');
    expect(from('3', { alert, strategy: strategy({ signals: 'entry-exit' }) })).toBe('-3');
    expect(from('3', { alert, strategy: strategy({ signals: 'reversal' }) })).toBe('-4');
  });

  it('counts working orders that go for a target', () => {
    const holdings = [holding(esMonth(), '0', '1')];
    const alert = signal({ ...long, marketPositionSize: '1' });
    expect(told(decide(decisionInput({ alert, holdings })))).toBe('skipped: ALREADY_AT_TARGET');
  });

  it('needs market_position or the option `signals` in live mode', () => {
    const alert = signal({ action: 'buy' });
    expect(from('0', { alert, mode: 'live' })).toBe('skipped: SENTIMENT_REQUIRED');
    const reversing = strategy({
      signals: 'reversal',
      orders: { ...PLAIN_ORDERS, entries: MARKET_RULE },
    });
    expect(from('0', { alert, mode: 'live', strategy: reversing })).toBe('+1');
    expect(from('1', { alert: signal({ action: 'exit' }), mode: 'live' })).toBe('-1');
  });
});

describe('an old month', () => {
  const old = [holding(oldEsMonth(), '1')];

  it('is closed first, and only then the new one opened', () => {
    const alert = signal({ action: 'sell' });
    expect(told(decide(decisionInput({ alert, holdings: old })))).toBe('-1 old, -1');
  });

  it('satisfies a signal of the same side', () => {
    const buy = decide(decisionInput({ alert: signal({ action: 'buy' }), holdings: old }));
    expect(told(buy)).toBe('skipped: ALREADY_IN_POSITION');
  });

  it('is closed before more is opened elsewhere', () => {
    const alert = signal({ ...long, marketPositionSize: '2' });
    expect(told(decide(decisionInput({ alert, holdings: old })))).toBe('-1 old, +2');
  });

  it('is reduced before the newer one', () => {
    const holdings = [holding(esMonth(), '2'), holding(oldEsMonth(), '2')];
    const alert = signal({ ...long, marketPositionSize: '1' });
    expect(told(decide(decisionInput({ alert, holdings })))).toBe('-2 old, -1');
  });
});

describe('what forbids opening', () => {
  const late = { receivedAt: NOON - 61_000 };
  const sell = signal({ action: 'sell' });

  it('lets an old alert reduce but not open', () => {
    expect(from('1', { ...late, alert: sell })).toBe('-1 then ENTRY_EXPIRED');
    expect(from('0', { ...late, alert: sell })).toBe('expired: STALE_ALERT');
    expect(from('1', { ...late, alert: signal({ action: 'exit' }) })).toBe('-1');
    expect(from('1', { ...late, alert: sell, newerAlert: true })).toBe('skipped: SUPERSEDED');
  });

  it('measures age by the time of the alert, in both directions', () => {
    expect(from('0', { alert: signal({ action: 'buy', at: NOON - 121_000 }) })).toBe(
      'expired: STALE_ALERT',
    );
    expect(from('0', { alert: signal({ action: 'buy', at: NOON + 121_000 }) })).toBe(
      'expired: STALE_ALERT',
    );
    expect(from('0', { alert: signal({ action: 'buy', at: NOON - 119_000 }) })).toBe('+1');
  });

  it('only remarks on age where the rule is off', () => {
    const alert = signal({ action: 'buy', at: 0 });
    const decision = decide(
      decisionInput({ alert, strategy: strategy({ maxSignalAgeSeconds: 0 }) }),
    );
    expect(told(decision)).toBe('+1');
    expect(decision.warnings).toEqual(['STALE_ALERT']);
  });

  const restraints = (change: Partial<DecisionInput['restraints']>) => ({
    restraints: { ...decisionInput().restraints, ...change },
  });

  it('is the kill switch in REDUCING, and HALTED forbids everything', () => {
    expect(from('1', { alert: sell, ...restraints({ killSwitch: 'REDUCING' }) })).toBe(
      '-1 then REDUCING',
    );
    expect(from('0', { alert: sell, ...restraints({ killSwitch: 'REDUCING' }) })).toBe(
      'skipped: REDUCING',
    );
    const exit = signal({ action: 'exit' });
    expect(from('1', { alert: exit, ...restraints({ killSwitch: 'HALTED' }) })).toBe(
      'skipped: HALTED',
    );
  });

  it('is a paused root', () => {
    expect(from('2', { alert: sell, ...restraints({ openingOff: 'ROOT_PAUSED' }) })).toBe(
      '-2 then ROOT_PAUSED',
    );
    expect(from('0', { alert: sell, ...restraints({ openingOff: 'ROOT_PAUSED' }) })).toBe(
      'skipped: ROOT_PAUSED',
    );
  });

  it('is the guard day of the month', () => {
    expect(from('0', restraints({ today: '2026-12-15' }))).toBe('skipped: NEAR_DELIVERY');
    expect(from('0', restraints({ today: '2026-12-14' }))).toBe('+1');
    expect(from('1', { alert: sell, ...restraints({ today: '2026-12-16' }) })).toBe(
      '-1 then NEAR_DELIVERY',
    );
  });
});

describe('limits', () => {
  it('refuse an order whole that is too large, and never an exit', () => {
    expect(from('0', { alert: signal({ action: 'buy', quantity: '100' }) })).toBe(
      'skipped: ORDER_QUANTITY_LIMIT',
    );
    expect(from('5', { alert: signal({ action: 'sell' }) })).toBe('skipped: ORDER_QUANTITY_LIMIT');
    expect(from('100', { alert: signal({ action: 'exit' }) })).toBe('-100');
  });

  it('refuse a position that is too large', () => {
    const alert = signal({ ...long, marketPositionSize: '6' });
    expect(from('3', { alert })).toBe('skipped: POSITION_QUANTITY_LIMIT');
  });

  it('refuse more orders than the day may have', () => {
    const used = { ...decisionInput().restraints, ordersToday: 50 };
    expect(from('0', { restraints: used })).toBe('skipped: ORDERS_PER_DAY_LIMIT');
    expect(from('1', { restraints: used, alert: signal({ action: 'exit' }) })).toBe('-1');
  });

  it('bound stocks by value, and refuse them without a price', () => {
    const buy = (quantity: string, price: Decimal | null): string =>
      told(
        decide(
          decisionInput({
            alert: signal({ symbol: 'AAPL', action: 'buy', quantity }),
            contract: appleShare(),
            price,
          }),
        ),
      );
    expect(buy('100', Decimal.of('190'))).toBe('+100');
    expect(buy('1000', Decimal.of('190'))).toBe('skipped: ORDER_NOTIONAL_LIMIT');
    expect(buy('1', null)).toBe('skipped: NO_PRICE');
  });
});

describe('what is decided but not sent', () => {
  it('is a test alert and everything in shadow mode, the draft in hand', () => {
    const test = decide(decisionInput({ alert: signal({ action: 'buy', test: true }) }));
    expect(told(test)).toBe('skipped: TEST');
    expect(test.legs).toHaveLength(1);
    const idle = { alert: signal({ action: 'buy', test: true }) };
    expect(from('1', idle)).toBe('skipped: TEST');
    expect(from('0', { mode: 'shadow' })).toBe('skipped: SHADOW');
    expect(from('1', { mode: 'shadow' })).toBe('skipped: ALREADY_IN_POSITION');
  });
});

describe('a reduction that open orders keep from reaching its target', () => {
  it('is sent as far as it can never flip, and says that it was clipped', () => {
    const holdings = [holding(esMonth(), '-1', '-2')];
    const alert = signal({ marketPosition: 'short', marketPositionSize: '1' });
    expect(told(decide(decisionInput({ holdings, alert })))).toBe('+1 then CLIPPED');
  });
});
