import { isRecord } from './json-value.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const POSITIONS = '/portfolio/DU0000001/positions';

function rows(visitor: VirtualVisitor, path: string): readonly Readonly<Record<string, unknown>>[] {
  const { body } = visitor.get(path);
  return Array.isArray(body) ? body.filter(isRecord) : [];
}

function primed(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  visitor.get('/portfolio/accounts');
  return visitor;
}

function holding(symbol = 'ES'): VirtualVisitor {
  const visitor = primed();
  visitor.control('price', { symbol, price: 4500 });
  visitor.control('manual-trade', { symbol, side: 'BUY', quantity: 3 });
  return visitor;
}

describe('positions', () => {
  it('are short at the first read and long afterwards', () => {
    const visitor = holding();
    const [short] = rows(visitor, `${POSITIONS}/0`);
    expect(short).toMatchObject({
      acctId: 'DU0000001',
      position: 3,
      avgPrice: 4500,
      avgCost: 225000,
      mktValue: 675000,
      multiplier: 50,
      expiry: '20260320',
      assetClass: 'FUT',
    });
    expect(short).not.toHaveProperty('ticker');
    expect(rows(visitor, `${POSITIONS}/0`)[0]).toMatchObject({ ticker: 'ES', undSym: 'ES' });
  });

  it('are up to 90 seconds old unless invalidated', () => {
    const visitor = holding();
    rows(visitor, POSITIONS);
    visitor.control('manual-trade', { symbol: 'ES', side: 'SELL', quantity: 3 });
    expect(rows(visitor, POSITIONS)).toMatchObject([{ position: 3 }]);
    expect(visitor.post(`${POSITIONS}/invalidate`).body).toEqual({ message: 'success' });
    expect(rows(visitor, POSITIONS)).toMatchObject([{ position: 0 }]);
    visitor.control('manual-trade', { symbol: 'ES', side: 'BUY', quantity: 1 });
    visitor.clock.advance(90_000);
    expect(rows(visitor, POSITIONS)).toMatchObject([{ position: 1 }]);
  });

  it('of /portfolio2 are fresh, their conid a text, closed ones left out', () => {
    const visitor = holding();
    rows(visitor, POSITIONS);
    visitor.control('manual-trade', { symbol: 'ES', side: 'SELL', quantity: 1 });
    expect(rows(visitor, '/portfolio2/DU0000001/positions')).toMatchObject([
      { position: 2, conid: expect.stringMatching(/^\d+$/), avgPrice: 4500, secType: 'FUT' },
    ]);
    visitor.control('manual-trade', { symbol: 'ES', side: 'SELL', quantity: 2 });
    expect(rows(visitor, '/portfolio2/DU0000001/positions')).toEqual([]);
  });

  it('are empty beyond the last page', () => {
    expect(rows(holding(), `${POSITIONS}/1`)).toEqual([]);
  });

  it('come in pages, of a hundred rows or as many as a control says', () => {
    const visitor = primed();
    visitor.control('positions', { pageRows: 2 });
    for (const symbol of ['ES', 'NQ', 'AAPL']) {
      visitor.control('manual-trade', { symbol, side: 'BUY', quantity: 1 });
    }
    const pages = [0, 1, 2].map((page) => rows(visitor, `${POSITIONS}/${page}`));
    expect(pages.map((page) => page.length)).toEqual([2, 1, 0]);
    expect(new Set(pages.flat().map(({ conid }) => conid)).size).toBe(3);
  });

  it('may be kept stale for as long as a control says', () => {
    const visitor = holding();
    visitor.control('positions', { staleForMs: 0 });
    rows(visitor, POSITIONS);
    visitor.control('manual-trade', { symbol: 'ES', side: 'SELL', quantity: 1 });
    expect(rows(visitor, POSITIONS)).toMatchObject([{ position: 2 }]);
  });

  it('are told only after /portfolio/accounts, once in every login', () => {
    const visitor = new VirtualVisitor();
    const paths = [
      POSITIONS,
      `${POSITIONS}/0`,
      '/portfolio/DU0000001/position/265598',
      '/portfolio/positions/265598',
      '/portfolio2/DU0000001/positions',
      '/portfolio/DU0000001/summary',
      '/portfolio/DU0000001/ledger',
      '/portfolio/DU0000001/meta',
    ];
    const statuses = (): readonly number[] => paths.map((path) => visitor.get(path).status);
    expect(visitor.get(POSITIONS)).toEqual({
      status: 400,
      body: { error: 'Please query /portfolio/accounts first' },
    });
    expect(new Set(statuses())).toEqual(new Set([400]));
    visitor.get('/portfolio/accounts');
    expect(new Set(statuses())).toEqual(new Set([200]));
    visitor.control('session', { state: 'not-authenticated' });
    expect(new Set(statuses())).toEqual(new Set([200]));
    visitor.control('login');
    expect(new Set(statuses())).toEqual(new Set([400]));
    visitor.get('/portfolio/subaccounts');
    expect(new Set(statuses())).toEqual(new Set([200]));
  });

  it('of one contract come as a list and by account', () => {
    const visitor = primed();
    visitor.control('manual-trade', { symbol: 'AAPL', side: 'SELL', quantity: 5 });
    expect(rows(visitor, '/portfolio/DU0000001/position/265598')).toMatchObject([
      { position: -5, conid: 265598, multiplier: null, expiry: null },
    ]);
    expect(visitor.get('/portfolio/positions/265598').body).toMatchObject({
      DU0000001: [{ position: -5 }],
    });
    expect(rows(visitor, '/portfolio/DU0000001/position/756733')).toEqual([]);
  });

  it('of another account are not told', () => {
    expect(holding().get('/portfolio/U1/positions/0')).toEqual({
      status: 500,
      body: { error: 'Invalid account ID' },
    });
  });
});

describe('money', () => {
  it('is a million at first, and follows the prices of what is held', () => {
    const visitor = primed();
    expect(visitor.get('/portfolio/DU0000001/summary').body).toMatchObject({
      netliquidation: { amount: 1000000, currency: 'USD', value: '1000000' },
      accountcode: { value: 'DU0000001' },
    });
    visitor.control('price', { symbol: 'ES', price: 4500 });
    visitor.control('manual-trade', { symbol: 'ES', side: 'BUY', quantity: 1 });
    visitor.control('price', { symbol: 'ES', price: 4510 });
    expect(visitor.get('/portfolio/DU0000001/ledger').body).toMatchObject({
      USD: { netliquidationvalue: 1000497.75, unrealizedpnl: 500, cashbalance: 999997.75 },
      BASE: { currency: 'BASE' },
    });
    expect(visitor.get('/iserver/account/DU0000001/summary').body).toMatchObject({
      netLiquidationValue: 1000497.75,
      totalCashValue: 999997.75,
      initialMargin: expect.any(Number),
      cashBalances: [{ currency: 'USD', balance: 999997.75 }],
    });
  });

  it('gained and lost is told from the second call of a brokerage session on', () => {
    const visitor = holding();
    const path = '/iserver/account/pnl/partitioned';
    expect(visitor.get(path).body).toEqual({ upnl: {} });
    visitor.control('price', { symbol: 'ES', price: 4510 });
    expect(visitor.get(path).body).toMatchObject({
      upnl: { 'DU0000001.Core': { rowType: 1, upl: 1500, nl: 1001493.25, el: expect.any(Number) } },
    });
    visitor.control('session', { state: 'not-authenticated' });
    visitor.post('/iserver/auth/ssodh/init', { publish: true });
    expect(visitor.get(path).body).toEqual({ upnl: {} });
  });
});
