import fc from 'fast-check';
import { Pacing } from './pacing.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const ORDERS = '/iserver/account/orders';

describe('pacing', () => {
  it('takes ten requests in any second, of whatever path, and no more', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, (all) => {
        const pacing = new Pacing();
        pacing.configure({ penaltyMs: 0 });
        const times: number[] = [];
        let now = 0;
        for (const gap of all) {
          now += gap;
          times.push(now);
          const recent = times.filter((at) => at > now - 1000).length;
          expect(pacing.admit('GET /any', null, now)).toBe(recent <= 10);
        }
      }),
    );
  });

  it('takes orders and trades once in five seconds each', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    visitor.control('pacing', { enabled: true, penaltyMs: 0 });
    expect(visitor.get(ORDERS).status).toBe(200);
    expect(visitor.get('/iserver/account/trades').status).toBe(200);
    visitor.clock.advance(4999);
    expect(visitor.get(ORDERS).status).toBe(429);
    visitor.clock.advance(5000);
    expect(visitor.get(ORDERS).status).toBe(200);
  });

  it('answers 429 to everything during the penalty, and counts', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    visitor.control('pacing', { enabled: true, penaltyMs: 60_000 });
    visitor.get(ORDERS);
    expect(visitor.get(ORDERS)).toEqual({ status: 429, body: { error: 'Too Many Requests' } });
    visitor.clock.advance(59_999);
    expect(visitor.post('/tickle').status).toBe(429);
    visitor.clock.advance(1);
    expect(visitor.post('/tickle').status).toBe(200);
    expect(visitor.controls.state()['pacing']).toMatchObject({
      tooMany: 2,
      counts: { 'GET /iserver/account/orders': 2, 'POST /tickle': 2, 'GET /iserver/accounts': 1 },
    });
  });

  it('counts the paths of one route together', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/contract/265598/info');
    visitor.get('/iserver/contract/272093/info');
    expect(visitor.controls.state()['pacing']).toMatchObject({
      counts: { 'GET /iserver/contract/:conid/info': 2 },
    });
  });
});
