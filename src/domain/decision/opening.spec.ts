import { esMonth, oldEsMonth } from '../../../test/builders/contract-builder.js';
import {
  NOON,
  decisionInput,
  holding,
  market,
  orderRules,
  signal,
  strategy,
  wish,
} from '../../../test/builders/decision-builder.js';
import { Decimal } from '../kernel/decimal.js';
import { MARKET_RULE } from '../strategy/order-rules.js';
import type { OrderRules } from '../strategy/order-rules.js';
import type { Strategy } from '../strategy/strategy.js';
import { decide } from './decide.js';
import type { DecisionInput } from './decision-input.js';
import { protectionWords, termsWords } from './terms-words.js';

type Change = Partial<DecisionInput> & {
  readonly rules?: Partial<OrderRules>;
  readonly own?: Partial<Strategy>;
};

/** `+2 LMT at limit 1 (a stop 5 from the fill)`, or the code of a skip; what is left out goes last. */
function from(position: string, { rules, own, ...change }: Change): string {
  const holdings = position === '0' ? [] : [holding(esMonth(), position)];
  const orders = orderRules(rules);
  const decision = decide(
    decisionInput({
      holdings,
      market: market(),
      strategy: strategy({ orders, ...own }),
      ...change,
    }),
  );
  if (decision.outcome === 'skip') return decision.reason;
  const legs = decision.legs.map(({ side, quantity, terms, protection }) => {
    const kept = protectionWords(protection);
    const type = terms.type === 'MKT' ? '' : ` ${terms.type}`;
    const how = `${type}${termsWords(terms)}${kept === '' ? '' : ` (${kept})`}`;
    return `${side === 'BUY' ? '+' : '-'}${quantity.toString()}${how}`;
  });
  return legs.join(', ') + (decision.leftOut === null ? '' : ` then ${decision.leftOut}`);
}

const buy = { alert: signal({ action: 'buy' }) };
const sell = { alert: signal({ action: 'sell' }) };
const exit = { alert: signal({ action: 'exit' }) };
const bracket = {
  stop: { unit: 'ticks', value: '20' },
  profit: { unit: 'points', value: '10' },
  trailing: null,
} as const;
const kept = '(a stop 5 from the fill and a target 10 from the fill)';
const limit = { ...MARKET_RULE, type: 'limit' } as const;
const noQuote = market({ quote: null, chartQuote: null });

describe('an opening by its rules', () => {
  it('carries its protection, an exit none', () => {
    expect(from('0', { ...buy, rules: { bracket } })).toBe(`+1 ${kept}`);
    expect(from('1', { ...exit, rules: { bracket } })).toBe('-1');
  });

  it('turns a position round in one plain order, and in two where opening differs from closing', () => {
    expect(from('1', sell)).toBe('-2');
    expect(from('1', { ...sell, rules: { bracket } })).toBe(`-1, -1 ${kept}`);
    expect(from('1', { ...sell, rules: { entries: limit } })).toBe('-1, -1 LMT at limit 4500.5');
    expect(from('1', { ...sell, mode: 'live', own: { signals: 'reversal' } })).toBe(
      '-1, -1 LMT at limit 4497.75',
    );
  });

  it('still closes where nothing can be opened, and says why', () => {
    const live = { mode: 'live', own: { signals: 'reversal' }, market: noQuote } as const;
    expect(from('0', { ...sell, ...live })).toBe('NO_QUOTE');
    expect(from('1', { ...sell, ...live })).toBe('-1 then NO_QUOTE');
    expect(from('1', { ...exit, ...live })).toBe('-1');
    const narrow = { rules: { maxSpreadTicks: 0 } };
    expect(from('0', { ...buy, ...narrow })).toBe('SPREAD_TOO_WIDE');
    expect(from('-1', { ...buy, ...narrow })).toBe('+1 then SPREAD_TOO_WIDE');
    const far = {
      alert: signal({ action: 'sell', price: '4510' }),
      rules: { priceCollarTicks: 8 },
    };
    expect(from('1', far)).toBe('-1 then PRICE_COLLAR');
  });

  it('is refused with a stop that would be met at once', () => {
    const order = wish({ stopLoss: { unit: 'price', value: '4600' } });
    expect(from('0', { alert: signal({ action: 'buy', order }) })).toBe('LEVEL_WRONG_SIDE');
  });

  it('closes by an order that lies in an old month, then opens with its terms', () => {
    const holdings = [holding(oldEsMonth(), '1')];
    expect(from('0', { ...sell, holdings, rules: { bracket } })).toBe(`-1, -1 ${kept}`);
  });

  it('is one order beside working ones', () => {
    const holdings = [holding(esMonth(), '1', '1')];
    expect(from('0', { ...sell, holdings, rules: { bracket } })).toBe(`-3 ${kept}`);
  });
});

describe('a size by rule', () => {
  const risk = { sizing: { rule: 'risk', value: '1' }, bracket } as const;

  it('is what may be lost at the stop of the bracket or of the alert', () => {
    expect(from('0', { ...buy, rules: risk })).toBe(`+4 ${kept}`);
    const order = wish({ stopLoss: { unit: 'price', value: '4490.5' } });
    const alert = signal({ action: 'buy', order });
    expect(from('0', { alert, rules: { sizing: risk.sizing } })).toBe(
      '+2 (a stop 10 from the fill)',
    );
  });

  it('names what is missing, and still closes an opposite position', () => {
    const bare = { sizing: risk.sizing };
    expect(from('0', { ...buy, rules: bare })).toBe('NO_STOP');
    expect(from('-2', { ...buy, rules: bare })).toBe('+2 then NO_STOP');
    expect(from('2', { ...buy, rules: bare })).toBe('ALREADY_IN_POSITION');
    expect(from('1', { ...buy, rules: bare, own: { pyramiding: 1 } })).toBe('NO_STOP');
    const short = { alert: signal({ marketPosition: 'short' }), rules: bare };
    expect(from('0', short)).toBe('NO_STOP');
    expect(from('2', short)).toBe('-2 then NO_STOP');
    const poor = market({ funds: null });
    expect(from('0', { ...buy, rules: risk, market: poor })).toBe('NO_EQUITY');
    const steps = market({ steps: [] });
    expect(from('0', { ...buy, rules: risk, market: steps })).toBe('NO_PRICE');
  });

  it('bounds what limits then still refuse whole', () => {
    const rules = { sizing: { rule: 'cash', value: '1400000' } } as const;
    expect(from('0', { ...buy, rules })).toBe('ORDER_QUANTITY_LIMIT');
  });

  it('counts adds in units of the rule', () => {
    const rules = { sizing: { rule: 'cash', value: '450050' } } as const;
    expect(from('2', { ...buy, rules, own: { pyramiding: 1 } })).toBe('+2');
    expect(from('4', { ...buy, rules, own: { pyramiding: 1 } })).toBe('PYRAMIDING_LIMIT');
  });

  it('of a standing decision stays what it was', () => {
    const rules = { sizing: { rule: 'cash', value: '450050' } } as const;
    expect(from('0', { ...buy, rules, decidedTarget: Decimal.of(4) })).toBe('+4');
    expect(from('0', { ...buy, decidedTarget: Decimal.of(4) })).toBe('+1');
  });

  it('in percent of the position adds to it, and is the quantity from flat', () => {
    const rules = { sizing: { rule: 'percentOfPosition', value: '50' } } as const;
    const own = { pyramiding: 4 };
    expect(from('0', { ...buy, rules, own })).toBe('+1');
    expect(from('2', { ...buy, rules, own })).toBe('+1');
    expect(from('1', { ...buy, rules, own })).toBe('SIZE_ZERO');
  });

  it.each([
    ['4', 'exit', '50', '-2'],
    ['4', 'sell', '50', '-2'],
    ['-3', 'exit', '50', '+1'],
    ['-3', 'buy', '100', '+3'],
    ['1', 'exit', '50', 'SIZE_ZERO'],
    ['0', 'exit', '50', 'ALREADY_AT_TARGET'],
    ['0', 'buy', '50', 'SIZE_ZERO'],
    ['4', 'buy', '50', 'ALREADY_IN_POSITION'],
  ] as const)(
    'of %s that the alert states: %s of %s percent is %s',
    (held, action, value, told) => {
      const order = wish({ size: { rule: 'percentOfPosition', value } });
      expect(from(held, { alert: signal({ action, order }) })).toBe(told);
    },
  );

  it('takes the price of the limit, the quote, or the alert', () => {
    const rules = { sizing: { rule: 'cash', value: '450050' } } as const;
    expect(from('0', { ...buy, rules, market: noQuote })).toBe('+2');
    const order = wish({ type: 'limit', limitPrice: '2000' });
    const alert = signal({ action: 'buy', order });
    expect(from('0', { alert, rules })).toBe('+4 LMT at limit 2000');
    const unpriced = { alert: signal({ action: 'buy', price: null }), price: null };
    expect(from('0', { ...unpriced, rules, market: noQuote })).toBe('NO_PRICE');
  });
});

describe('a closed exchange', () => {
  const closed = { market: market({ sessions: [{ opens: NOON + 1, closes: NOON + 2 }] }) };

  it('keeps entries out and lets exits be decided', () => {
    expect(from('0', { ...buy, ...closed })).toBe('MARKET_CLOSED');
    expect(from('1', { ...sell, ...closed })).toBe('-1 then MARKET_CLOSED');
    expect(from('1', { ...exit, ...closed })).toBe('-1');
  });

  it('lets entries be decided that are to wait, whatever the last quote was', () => {
    const rules = { closedMarket: 'queue', maxSpreadTicks: 0 } as const;
    expect(from('0', { ...buy, ...closed, rules })).toBe('+1');
    const blind = { market: { ...closed.market, quote: null } };
    expect(from('0', { ...buy, ...blind, rules: { ...rules, slippageCap: 4 } })).toBe('+1');
  });
});

describe('an order in words', () => {
  it('names every protection', () => {
    const plan = { stopDistance: '5', profitDistance: null, trailingDistance: '8' };
    expect(protectionWords(plan)).toBe('a stop 5 from the fill and a stop trailing by 8');
    expect(protectionWords(null)).toBe('');
  });
});
