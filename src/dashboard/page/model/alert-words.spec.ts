import { alertTitle, decisionText } from './alert-words.js';

const placed = { outcome: 'place', position: 1, target: '-2', month: null };

describe('an alert in words', () => {
  it.each([
    [{ symbol: 'ES1!', action: 'buy' }, 'Buy ES1!'],
    [{ ticker: 'CME:NQ1!', side: 'S' }, 'Sell CME:NQ1!'],
    [{ symbol: 'CL1!', order: 'exit' }, 'exit CL1!'],
    [{ symbol: 'CL1!', market_position: 'flat' }, 'flat CL1!'],
    [{ symbol: '', action: 7 }, 'alert ES'],
    ['no json', 'alert ES'],
    [null, 'alert ES'],
  ])('%j is %s', (payload, title) => {
    expect(alertTitle({ payload, root: 'ES' })).toBe(title);
  });

  it('says so when not even the symbol could be read', () => {
    expect(alertTitle({ payload: [], root: null })).toBe('alert unreadable symbol');
  });

  it('shows what a sender wrote at a bounded length and without tricks', () => {
    const title = alertTitle({ payload: { symbol: `\u202E${'x'.repeat(500)}` }, root: null });
    expect(title).toHaveLength(80);
    expect(title).toContain('�');
  });

  it('names the change of position, where there is one', () => {
    expect(decisionText({ decision: placed })).toBe('Long 1 → Short 2');
    expect(decisionText({ decision: { ...placed, outcome: 'skip' } })).toBeNull();
    expect(decisionText({ decision: { ...placed, target: null } })).toBeNull();
    expect(decisionText({ decision: null })).toBeNull();
  });
});
