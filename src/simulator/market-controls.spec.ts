import { AAPL, ES } from '../../test/fakes/simulated-orders.js';
import { inside } from '../../test/fakes/inside.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const SNAPSHOT = `/iserver/marketdata/snapshot?conids=${String(AAPL)}&fields=31,70,83,84,6509,7184,7768`;

function streaming(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  visitor.get('/iserver/accounts');
  visitor.get(SNAPSHOT);
  return visitor;
}

describe('quotes', () => {
  it('tell how good they are: real time, delayed by a quarter of an hour, none', () => {
    const visitor = streaming();
    expect(visitor.get(SNAPSHOT).body).toMatchObject([
      { '6509': 'RB', '31': '190.00', '70': '190.00', '83': '0%' },
    ]);
    const wait = (ms: number): void => {
      visitor.clock.advance(ms);
      visitor.control('session', { state: 'ready' });
      visitor.get('/iserver/accounts');
      visitor.get(SNAPSHOT);
    };
    wait(3_600_000);
    const wanted = visitor.get(SNAPSHOT).body;
    wait(900_000);
    visitor.control('market-data', { symbol: 'AAPL', availability: 'delayed' });
    const delayed = inside(visitor.get(SNAPSHOT).body, 0);
    expect(delayed).toMatchObject({ '6509': 'DPB' });
    expect(inside(delayed, '84')).toBe(inside(wanted, 0, '84'));
    visitor.control('market-data', { symbol: 'AAPL', availability: 'none' });
    const none = inside(visitor.get(SNAPSHOT).body, 0);
    expect(none).toMatchObject({ '6509': 'N', conid: AAPL });
    expect(none).not.toHaveProperty('31');
    expect(visitor.control('market-data', { availability: 'good' }).status).toBe(400);
  });

  it('mark the last price of a closed market and what may not be traded', () => {
    const visitor = streaming();
    visitor.control('market', { conid: AAPL, closed: true });
    visitor.control('permissions', { conid: AAPL, allowed: false });
    expect(visitor.get(SNAPSHOT).body).toMatchObject([
      { '31': 'C190.00', '7184': '0', '7768': '0' },
    ]);
    expect(visitor.control('permissions', { conid: AAPL }).status).toBe(400);
  });

  it('are asked for at most 100 contracts and 50 fields at once', () => {
    const visitor = streaming();
    const many = (count: number, item: number): string => Array(count).fill(item).join(',');
    const path = '/iserver/marketdata/snapshot';
    expect(visitor.get(`${path}?conids=${many(101, ES)}`).status).toBe(400);
    expect(visitor.get(`${path}?conids=${String(ES)}&fields=${many(51, 31)}`).status).toBe(400);
  });
});
