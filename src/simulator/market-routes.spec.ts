import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const SNAPSHOT = '/iserver/marketdata/snapshot';

function visited(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  visitor.get('/iserver/accounts');
  return visitor;
}

describe('a snapshot', () => {
  it('has no fields at first, then texts for the fields asked', () => {
    const visitor = visited();
    const path = `${SNAPSHOT}?conids=265598&fields=31,84,86,9999`;
    expect(visitor.get(path).body).toEqual([{ conidEx: '265598', conid: 265598 }]);
    expect(visitor.get(path).body).toEqual([
      {
        conidEx: '265598',
        conid: 265598,
        _updated: visitor.clock.now(),
        server_id: 'q6',
        '6119': 'q6',
        '6509': 'RB',
        '31': '190.00',
        '84': '189.99',
        '86': '190.00',
      },
    ]);
  });

  it('begins anew after unsubscribing', () => {
    const visitor = visited();
    visitor.get(`${SNAPSHOT}?conids=265598`);
    expect(visitor.post('/iserver/marketdata/unsubscribe', { conid: 265598 }).body).toEqual({
      success: true,
    });
    expect(visitor.post('/iserver/marketdata/unsubscribe', { conid: 265598 })).toEqual({
      status: 500,
      body: { error: 'unknown' },
    });
    visitor.get(`${SNAPSHOT}?conids=265598`);
    expect(visitor.get('/iserver/marketdata/unsubscribeall').body).toEqual({ unsubscribed: true });
    expect(visitor.get(`${SNAPSHOT}?conids=265598`).body).toEqual([
      { conidEx: '265598', conid: 265598 },
    ]);
  });

  it('of a pinned price shows it until it walks again', () => {
    const visitor = visited();
    const path = `${SNAPSHOT}?conids=265598&fields=31`;
    visitor.get(path);
    visitor.control('price', { symbol: 'AAPL', price: 150 });
    expect(visitor.get(path).body).toMatchObject([{ '31': '150.00' }]);
    visitor.control('price', { symbol: 'AAPL', price: null });
    expect(visitor.get(path).body).toMatchObject([{ '31': '190.00' }]);
  });

  it('without a known contract is refused', () => {
    expect(visited().get(SNAPSHOT).status).toBe(400);
  });
});
