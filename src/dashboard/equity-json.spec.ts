import fc from 'fast-check';
import { Decimal } from '../domain/kernel/decimal.js';
import { sampleExecution } from '../../test/fakes/sample-views.js';
import type { Execution } from '../domain/execution/execution.js';
import { equityOf } from './equity-json.js';
import type { AccountWorth, Equity, EquityTerms } from './equity-json.js';

const TERMS: EquityTerms = {
  worth: null,
  openingEquity: '100000',
  simulated: false,
  now: Date.parse('2026-11-20T20:00:00Z'),
};

const WORTH: AccountWorth = {
  currency: 'USD',
  netLiquidation: '50000',
  at: Date.parse('2026-11-20T12:00:00Z'),
};

type Traded = readonly [side: 'BUY' | 'SELL', quantity: string, netAmount: string];

function fill(
  at: string,
  [side, quantity, netAmount]: Traded,
  more: Partial<Execution> = {},
): Execution {
  const executionId = `${at}|${side}|${quantity}|${netAmount}`;
  const { execution } = sampleExecution;
  const commission = '1';
  return {
    ...execution,
    key: executionId,
    executionId,
    side,
    quantity,
    netAmount,
    commission,
    at: Date.parse(at),
    ...more,
  };
}

const equity = (fills: readonly Execution[], terms: Partial<EquityTerms> = {}): Equity =>
  equityOf(fills, { ...TERMS, ...terms });

describe('equity of closed trades', () => {
  it('counts gain and both commissions on the trade date of the exit', () => {
    const fills = [
      fill('2026-11-18T15:00:00Z', ['BUY', '2', '1000']),
      fill('2026-11-19T15:00:00Z', ['SELL', '1', '550']),
      fill('2026-11-20T23:30:00Z', ['SELL', '1', '450']),
    ];
    expect(equity(fills)).toEqual({
      currency: 'USD',
      openingEquity: 100000,
      days: [
        { date: '2026-11-19', realised: '50', commission: '1.5', net: '48.5', equity: '100048.5' },
        { date: '2026-11-20', realised: '0', commission: '0', net: '0', equity: '100048.5' },
        { date: '2026-11-23', realised: '-50', commission: '1.5', net: '-51.5', equity: '99997' },
      ],
      today: { date: '2026-11-20', realised: '0', commission: '0', net: '0' },
      others: [],
      source: 'broker',
    });
  });

  it('goes on past a reversal, on the short side too', () => {
    const fills = [
      fill('2026-11-20T15:00:00Z', ['SELL', '1', '100']),
      fill('2026-11-20T15:01:00Z', ['BUY', '2', '180']),
      fill('2026-11-20T15:02:00Z', ['SELL', '1', '95']),
    ];
    expect(equity(fills).today).toMatchObject({ realised: '15', commission: '3', net: '12' });
  });

  it('is that of every account and contract by itself', () => {
    const fills = [
      fill('2026-11-20T15:00:00Z', ['BUY', '1', '100']),
      fill('2026-11-20T15:01:00Z', ['SELL', '1', '110'], { conid: 7 }),
      fill('2026-11-20T15:02:00Z', ['SELL', '1', '120'], { account: 'DU0000002' }),
    ];
    expect(equity(fills).days).toEqual([]);
  });

  it('lists other currencies apart, and takes no conversion for a trade', () => {
    const euro = { currency: 'EUR', conid: 7 };
    const fills = [
      fill('2026-11-20T15:00:00Z', ['BUY', '1', '100'], euro),
      fill('2026-11-20T15:01:00Z', ['SELL', '1', '90'], euro),
      fill('2026-11-20T15:02:00Z', ['BUY', '1', '10'], { conid: 8, securityType: 'CASH' }),
      fill('2026-11-20T15:03:00Z', ['SELL', '1', '99'], { conid: 8, securityType: 'CASH' }),
    ];
    expect(equity(fills, { worth: WORTH })).toMatchObject({
      days: [],
      others: [{ currency: 'EUR', net: '-12' }],
    });
    expect(equity(fills, { worth: { ...WORTH, currency: 'EUR' } })).toMatchObject({
      days: [{ net: '-12' }],
      others: [],
    });
  });

  it('is in the currency of most fills until the broker has told its own', () => {
    expect(equity([], { worth: null })).toMatchObject({ currency: null, days: [] });
    const fills = [
      fill('2026-11-20T15:00:00Z', ['BUY', '1', '100']),
      fill('2026-11-20T15:01:00Z', ['SELL', '1', '90'], { currency: 'EUR' }),
      fill('2026-11-20T15:02:00Z', ['BUY', '1', '100'], { currency: 'EUR' }),
    ];
    expect(equity(fills, { worth: null }).currency).toBe('EUR');
    const untold = fills.map((one) => ({ ...one, currency: null }));
    expect(equity(untold, { worth: null })).toMatchObject({ currency: null, others: [] });
  });

  it('opens with what the account was worth less what had been closed by then', () => {
    const fills = [
      fill('2026-11-18T15:00:00Z', ['BUY', '2', '1000']),
      fill('2026-11-19T15:00:00Z', ['SELL', '1', '550']),
      fill('2026-11-20T15:00:00Z', ['SELL', '1', '450']),
    ];
    const { openingEquity, days } = equity(fills, { worth: WORTH });
    expect(openingEquity).toBe(49_951.5);
    expect(days.map((day) => day.equity)).toEqual(['50000', '49948.5']);
    expect(equity([], { worth: WORTH })).toMatchObject({ currency: 'USD', openingEquity: 50_000 });
  });

  it('says when it is of simulated money', () => {
    expect(equity([], { simulated: true }).source).toBe('simulated');
  });
});

const anyFill = fc.record({
  minute: fc.integer({ min: 0, max: 20_000 }),
  side: fc.constantFrom('BUY' as const, 'SELL' as const),
  quantity: fc.integer({ min: 1, max: 5 }),
  cents: fc.integer({ min: 1, max: 100_000 }),
  commission: fc.integer({ min: -20, max: 300 }),
  id: fc.uuid(),
});
const START = Date.parse('2026-10-01T00:00:00Z');
const anyFills = fc.uniqueArray(anyFill, { maxLength: 30, selector: ({ id }) => id }).map((rows) =>
  rows.map(({ minute, side, quantity, cents, commission, id }) => ({
    ...fill('2026-10-01T00:00:00Z', [
      side,
      String(quantity),
      Decimal.make(BigInt(cents), 2).toString(),
    ]),
    commission: Decimal.make(BigInt(commission), 2).toString(),
    at: START + minute * 60_000,
    executionId: id,
  })),
);

/** What is missing to flat, bought or sold for nothing. */
function closing(fills: readonly Execution[]): readonly Execution[] {
  const position = fills.reduce(
    (sum, { side, quantity }) => sum + (side === 'BUY' ? 1 : -1) * Number(quantity),
    0,
  );
  if (position === 0) return [];
  const side = position > 0 ? 'SELL' : 'BUY';
  const last = fill('2026-11-19T00:00:00Z', [side, String(Math.abs(position)), '0']);
  return [{ ...last, commission: '0' }];
}

const sumOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Number(text), 0);

describe('equity as a law', () => {
  it('of an account that ends flat, is what it was paid less what it paid', () => {
    fc.assert(
      fc.property(anyFills, (some) => {
        const fills = [...some, ...closing(some)];
        const { days, openingEquity } = equity(fills);
        const paid = fills.map(
          ({ side, netAmount }) => `${side === 'SELL' ? '' : '-'}${netAmount}`,
        );
        const costs = fills.map(({ commission }) => commission ?? '0');
        const expected = openingEquity + sumOf(paid) - sumOf(costs);
        const final = days.at(-1)?.equity ?? String(openingEquity);
        expect(Number(final)).toBeCloseTo(expected, 2);
      }),
    );
  });

  it('does not depend on the order in which fills are told', () => {
    const shuffled = anyFills.chain((fills) =>
      fc.tuple(fc.constant(fills), fc.shuffledSubarray([...fills], { minLength: fills.length })),
    );
    fc.assert(
      fc.property(shuffled, ([fills, others]) => {
        expect(equity(others)).toEqual(equity(fills));
      }),
    );
  });

  it('adds up over its days, which are never a Saturday or a Sunday', () => {
    fc.assert(
      fc.property(anyFills, (fills) => {
        const { days, openingEquity } = equity(fills);
        const total = openingEquity + sumOf(days.map(({ net }) => net));
        expect(Number(days.at(-1)?.equity ?? openingEquity)).toBeCloseTo(total, 0);
        const weekdays = days.map(({ date }) => new Date(`${date}T12:00:00Z`).getUTCDay());
        expect(weekdays.every((day) => day >= 1 && day <= 5)).toBe(true);
      }),
    );
  });
});
