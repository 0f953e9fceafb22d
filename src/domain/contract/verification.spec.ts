import fc from 'fast-check';
import { knownRoot, ROOTS, type KnownRoot } from './roots.table.js';
import { tickAgrees, stockContract, verifiedFuture, type ContractFacts } from './verification.js';

const days = {
  expirationDate: '2026-12-18',
  longCutOff: '2026-12-18',
  shortCutOff: '2026-12-18',
};

const factsOf = (root: KnownRoot, change: Partial<ContractFacts> = {}): ContractFacts => ({
  conid: 7,
  securityType: 'FUT',
  symbol: root.symbol,
  tradingClass: root.tradingClass,
  localSymbol: `${root.tradingClass}Z6`,
  exchange: root.exchange,
  currency: root.currency,
  multiplier: root.multiplier,
  priceMagnifier: root.priceMagnifier,
  month: '202612',
  expirationDate: '2026-12-18',
  ...change,
});

const rootNamed = (name: string): KnownRoot => {
  const root = knownRoot(name);
  if (root === undefined) throw new TypeError(name);
  return root;
};

describe('a future at the broker', () => {
  it('is a contract when class and point value agree with the table', () => {
    const root = rootNamed('ES');
    const contract = verifiedFuture(factsOf(root), root, days);
    expect(contract).toEqual({
      ok: true,
      value: {
        conid: 7,
        root: {
          name: 'ES',
          type: 'future',
          symbol: 'ES',
          tradingClass: 'ES',
          multiplier: '50',
          exchange: 'CME',
          currency: 'USD',
        },
        symbol: 'ESZ6',
        month: '202612',
        expirationDate: '2026-12-18',
        lastSafeDay: '2026-12-18',
        guardDay: '2026-12-16',
        pointValue: '50',
      },
    });
  });

  it.each([
    ['5000', '100', true],
    ['50', '1', true],
    ['5000', null, true],
    ['50', null, true],
    ['5000', '1', false],
    ['50', '100', false],
    ['500', null, false],
    [null, '100', false],
  ])('of corn with multiplier %s and magnifier %s agrees: %s', (multiplier, magnifier, agrees) => {
    const root = rootNamed('ZC');
    const facts = factsOf(root, { multiplier, priceMagnifier: magnifier });
    expect(verifiedFuture(facts, root, days).ok).toBe(agrees);
  });

  it('is refused when it is the twin of another class', () => {
    const twin = factsOf(rootNamed('SIL'));
    expect(verifiedFuture(twin, rootNamed('SI'), days)).toEqual({
      ok: false,
      error: 'CONTRACT_MISMATCH',
    });
  });

  it('is refused for every root when the broker states another multiplier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROOTS), fc.constantFrom('3', '7.5', '999'), (root, other) => {
        const facts = factsOf(root, { multiplier: other });
        expect(verifiedFuture(facts, root, days).ok).toBe(false);
        expect(verifiedFuture(factsOf(root), root, days).ok).toBe(true);
      }),
    );
  });
});

describe('a stock at the broker', () => {
  it('has a point value of one and never ends', () => {
    const facts = factsOf(rootNamed('ES'), {
      securityType: 'STK',
      symbol: 'BRK B',
      tradingClass: 'BRK B',
    });
    expect(stockContract(facts)).toMatchObject({
      root: { name: 'BRK.B', symbol: 'BRK B', exchange: 'SMART', type: 'stock' },
      pointValue: '1',
      guardDay: null,
    });
  });
});

describe('the tick of a root', () => {
  const corn = { tick: '0.25', priceMagnifier: '100' };

  it('agrees in cents and in dollars, in any band, and where the broker tells none', () => {
    expect(tickAgrees(corn, ['0.25'])).toBe(true);
    expect(tickAgrees(corn, ['0.0025'])).toBe(true);
    expect(tickAgrees(corn, ['25'])).toBe(true);
    expect(tickAgrees(corn, ['0.05', '0.25'])).toBe(true);
    expect(tickAgrees(corn, [])).toBe(true);
  });

  it('disagrees with any other step', () => {
    expect(tickAgrees(corn, ['0.5', '0.125'])).toBe(false);
  });
});
