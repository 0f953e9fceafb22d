import { isRecord } from './json-value.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

function visited(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  visitor.get('/iserver/accounts');
  return visitor;
}

function futures(symbol: string): readonly Readonly<Record<string, unknown>>[] {
  const { body } = visited().get(`/trsrv/futures?symbols=${symbol}`);
  const list = isRecord(body) ? body[symbol] : [];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function conidOf(symbol: string): string {
  return String(futures(symbol)[0]?.['conid']);
}

describe('contract look-ups', () => {
  it('list futures with integers only and nothing else', () => {
    for (const row of futures('ES')) {
      expect(Object.keys(row).toSorted()).toEqual([
        'conid',
        'expirationDate',
        'longFuturesCutOff',
        'ltd',
        'shortFuturesCutOff',
        'symbol',
        'underlyingConid',
      ]);
      const { symbol: _symbol, ...rest } = row;
      expect(Object.values(rest).every((value) => Number.isInteger(value))).toBe(true);
    }
  });

  it('answer an empty list for an unknown symbol and filter by exchange', () => {
    const visitor = visited();
    expect(visitor.get('/trsrv/futures?symbols=MNG,ZZ').body).toEqual({ MNG: [], ZZ: [] });
    expect(visitor.get('/trsrv/futures?symbols=ES&exchange=CBOT').body).toEqual({ ES: [] });
    expect(visitor.get('/trsrv/futures').status).toBe(400);
  });

  it('give the same conids at every start', () => {
    expect(futures('CL')).toEqual(futures('CL'));
  });

  it('tell the multiplier as a text in info and as a number in secdef', () => {
    const visitor = visited();
    const conid = conidOf('ZC');
    expect(visitor.get(`/iserver/contract/${conid}/info`).body).toMatchObject({
      con_id: Number(conid),
      multiplier: '5000',
      trading_class: 'ZC',
      instrument_type: 'FUT',
      contract_month: expect.stringMatching(/^20\d{4}$/),
    });
    expect(visitor.get(`/trsrv/secdef?conids=${conid},1`).body).toMatchObject({
      secdef: [{ conid: Number(conid), multiplier: 5000, assetClass: 'FUT' }],
    });
  });

  it('tell SI and SIL apart by trading class and multiplier', () => {
    const visitor = visited();
    const kinds = futures('SI').map(({ conid }) => {
      const { body } = visitor.get(`/iserver/contract/${String(conid)}/info`);
      return isRecord(body) ? `${String(body['trading_class'])} ${String(body['multiplier'])}` : '';
    });
    expect(new Set(kinds)).toEqual(new Set(['SI 5000', 'SIL 1000']));
  });

  it('know the rules of a contract, grains magnified by a hundred', () => {
    const visitor = visited();
    expect(
      visitor.post('/iserver/contract/rules', { conid: Number(conidOf('ZS')), isBuy: true }).body,
    ).toMatchObject({ increment: 0.25, priceMagnifier: 100, canTradeAcctIds: ['DU0000001'] });
    expect(visitor.get('/iserver/contract/265598/info-and-rules').body).toMatchObject({
      symbol: 'AAPL',
      multiplier: null,
      rules: { increment: 0.01, incrementDigits: 2, priceMagnifier: null },
    });
  });

  it('find stocks by symbol', () => {
    expect(visited().get('/trsrv/stocks?symbols=AAPL,NONE').body).toMatchObject({
      AAPL: [{ assetClass: 'STK', contracts: [{ conid: 265598, exchange: 'NASDAQ', isUS: true }] }],
      NONE: [],
    });
  });

  it('search by symbol and tell the months, which lead to multiplier and class', () => {
    const visitor = visited();
    const { body } = visitor.post('/iserver/secdef/search', { symbol: 'ES' });
    expect(body).toMatchObject([
      { conid: '11004968', symbol: 'ES', sections: [{}, { secType: 'FUT' }] },
    ]);
    const info = visitor.get('/iserver/secdef/info?conid=11004968&sectype=FUT&month=MAR26');
    expect(info.body).toMatchObject([
      { symbol: 'ES', multiplier: '50', tradingClass: 'ES', maturityDate: '20260320' },
    ]);
    expect(visitor.get('/iserver/secdef/info?conid=11004968').status).toBe(400);
    expect(visitor.get('/iserver/secdef/search?symbol=AAPL').body).toMatchObject([
      { conid: '265598', sections: [{ secType: 'STK' }] },
    ]);
    expect(visitor.get('/iserver/secdef/search?symbol=NONE').status).toBe(500);
    expect(visitor.get('/iserver/secdef/search').status).toBe(400);
  });

  it('refuse a conid that there is not', () => {
    expect(visited().get('/iserver/contract/1/info').status).toBe(500);
  });
});
