import { accountReturn } from './account-return.js';
import { rMultiple } from './r-multiple.js';

describe('R multiple (T9)', () => {
  it('is the result in units of what was risked', () => {
    // 300 / (2 points x 50).
    const trade = { pnl: 300, entryPrice: 4500, initialStop: 4498, unitValue: 50 };
    expect(rMultiple(trade).value).toBe(3);
    expect(rMultiple({ ...trade, initialStop: 4502, pnl: -100 }).value).toBe(-1);
    expect(rMultiple({ ...trade, initialStop: 4500 }).value).toBeNull();
  });
});

describe('return on the account (T5)', () => {
  it('is the result by the equity at entry', () => {
    expect(accountReturn(50, 1000).value).toBe(0.05);
    expect(accountReturn(50, 0)).toEqual({ value: null, reason: 'equity is not positive' });
  });
});
