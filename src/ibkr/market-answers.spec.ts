import fc from 'fast-check';
import { dailyProfitOf, fundsOf } from './account-figures.js';
import { previewOf } from './order-preview.js';
import { incrementsOf } from './price-increments.js';
import { sessionsOf } from './trading-hours.js';

const step = (after: string): unknown => ({ current: '1', change: '1', after });

describe('a preview', () => {
  const body = {
    equity: step('1,006,576'),
    initial: step('8,801.50 USD'),
    warn: null,
    error: null,
  };

  it('is read from texts with separators and currencies', () => {
    expect(previewOf(body)).toEqual({
      ok: true,
      value: { equityAfter: '1006576', initialMarginAfter: '8801.5', warning: null },
    });
    const odd = { ...body, equity: step('-1'), initial: step('590""'), warns: ['a', '<b>b</b>'] };
    expect(previewOf(odd)).toEqual({
      ok: true,
      value: { equityAfter: '-1', initialMarginAfter: '590', warning: 'a b' },
    });
    expect(previewOf({ ...body, warn: '21/No <br>data.' })).toMatchObject({
      value: { warning: '21/No data.' },
    });
  });

  it('of an order that would be refused is the refusal', () => {
    const error = 'Your Available Funds are in sufficient to cover it';
    expect(previewOf({ ...body, error })).toMatchObject({
      ok: false,
      error: { code: 'INSUFFICIENT_FUNDS', message: error },
    });
    expect(previewOf({ error: 'words nobody has met' })).toMatchObject({
      ok: false,
      error: { code: 'BROKER_REFUSED' },
    });
  });

  it.each([null, [], {}, { ...body, equity: {} }, { ...body, initial: step('?') }])(
    'without numbers (%j) is none',
    (told) => {
      expect(previewOf(told)).toBeNull();
    },
  );
});

describe('funds', () => {
  const of = (amount: number, currency: string | null = 'USD'): unknown => ({
    amount,
    currency,
    isNull: false,
  });

  it('are the totals in the base currency', () => {
    const body = { netliquidation: of(1005165.5, 'EUR'), totalcashvalue: of(-71.25, 'EUR') };
    expect(fundsOf(body)).toEqual({ currency: 'EUR', netLiquidation: '1005165.5', cash: '-71.25' });
  });

  it.each([
    {},
    { netliquidation: of(1) },
    { netliquidation: of(1), totalcashvalue: of(1, 'EUR') },
    { netliquidation: of(1), totalcashvalue: of(1, null) },
    { netliquidation: { amount: 1, currency: 'USD', isNull: true }, totalcashvalue: of(1) },
  ])('are not known from %j', (body) => {
    expect(fundsOf(body)).toBeNull();
  });

  it('have a daily profit of the account alone, over its models', () => {
    const upnl = { 'U1.Core': { dpl: -12.5 }, 'U1.Other': { dpl: 2 }, 'U12.Core': { dpl: 9 } };
    expect(dailyProfitOf({ upnl }, 'U1')).toBe('-10.5');
    expect(dailyProfitOf({ upnl }, 'U2')).toBeNull();
    expect(dailyProfitOf({ upnl: {} }, 'U1')).toBeNull();
    expect(dailyProfitOf(null, 'U1')).toBeNull();
  });
});

describe('price steps', () => {
  it('are the whole ladder, lowest first', () => {
    const incrementRules = [
      { lowerEdge: 1, increment: 0.01 },
      { lowerEdge: '0.0', increment: '0.0001' },
    ];
    expect(incrementsOf({ rules: { increment: 0.01, incrementRules } })).toEqual([
      { from: '0', increment: '0.0001' },
      { from: '1', increment: '0.01' },
    ]);
  });

  it('are the step of the current price where no ladder is told', () => {
    expect(incrementsOf({ rules: { increment: 0.01 } })).toEqual([
      { from: '0', increment: '0.01' },
    ]);
  });

  it.each([
    {},
    { rules: {} },
    { rules: { increment: 0 } },
    { rules: { increment: 1, incrementRules: [{ lowerEdge: 0 }] } },
  ])('are not known from %j', (body) => {
    expect(incrementsOf(body)).toBeNull();
  });
});

describe('trading hours', () => {
  const schedules = {
    '20251226': { extended_hours: [{ opening: 30, closing: 40 }] },
    '20251224': {
      liquid_hours: [{ opening: 12, closing: 18 }],
      extended_hours: [
        { opening: 10, closing: 15, cancel_daily_orders: true },
        { opening: 15, closing: 20 },
      ],
    },
  };

  it('are in order, those that touch as one, in milliseconds', () => {
    expect(sessionsOf({ schedules }, 'extended_hours')).toEqual([
      { opens: 10_000, closes: 20_000 },
      { opens: 30_000, closes: 40_000 },
    ]);
    expect(sessionsOf({ schedules }, 'liquid_hours')).toEqual([{ opens: 12_000, closes: 18_000 }]);
  });

  it.each([
    {},
    { schedules: {} },
    { schedules: { '20251224': null } },
    { schedules: { '20251224': { extended_hours: [{ opening: 2, closing: 1 }] } } },
    { schedules: { '20251224': { extended_hours: 'all day' } } },
  ])('are not known from %j', (body) => {
    expect(sessionsOf(body, 'extended_hours')).toBeNull();
  });

  it('cover every moment that one of the told sessions covers, and never overlap', () => {
    const session = fc
      .tuple(fc.nat(1000), fc.integer({ min: 1, max: 50 }))
      .map(([opening, length]) => ({ opening, closing: opening + length }));
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 20 }), (told) => {
        const body = { schedules: { '20260101': { liquid_hours: told } } };
        const sessions = sessionsOf(body, 'liquid_hours') ?? [];
        for (const { opening, closing } of told) {
          const isCovered = sessions.some(
            ({ opens, closes }) => opens <= opening * 1000 && closes >= closing * 1000,
          );
          expect(isCovered).toBe(true);
        }
        const times = sessions.flatMap(({ opens, closes }) => [opens, closes]);
        expect(new Set(times).size).toBe(times.length);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});
