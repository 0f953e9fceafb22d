import { invariant } from '../domain/kernel/invariant.js';
import { FAULT_KINDS, isMeantFor, parseFault, type FaultKind } from './faults.js';
import { receive, ROUTES, type Outcome } from './front-door.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const PLACE = '/iserver/account/DU0000001/orders';

function primed(): VirtualVisitor {
  const visitor = new VirtualVisitor();
  visitor.get('/iserver/accounts');
  return visitor;
}

function post(visitor: VirtualVisitor): Outcome {
  const order = { conid: 265598, orderType: 'MKT', side: 'BUY', tif: 'DAY', quantity: 1 };
  return receive(visitor.simulation, {
    method: 'POST',
    path: PLACE,
    query: {},
    body: { orders: [{ ...order, cOID: 'tb-1' }] },
  });
}

describe('a fault', () => {
  const EFFECTS: readonly [FaultKind, Outcome['ending'], number, number][] = [
    ['reset-before', 'resets', 503, 0],
    ['reset-after', 'resets', 200, 1],
    ['503-before', 'answers', 503, 0],
    ['503-after', 'answers', 503, 1],
    ['hang', 'hangs', 503, 0],
    ['hang-after', 'hangs', 200, 1],
    ['cut', 'cuts', 200, 1],
    ['delay', 'answers', 200, 1],
    ['status', 'answers', 418, 0],
  ];

  it.each(EFFECTS)('%s: the gateway %s with %d and %d orders are taken', (...effect) => {
    const [kind, ending, status, taken] = effect;
    const visitor = primed();
    visitor.control('faults', { path: '/iserver/account/*/orders', kind, status: 418, delayMs: 9 });
    const outcome = post(visitor);
    expect([outcome.ending, outcome.answer.status, outcome.delayMs]).toEqual([ending, status, 9]);
    expect(visitor.simulation.gateway.book.orders).toHaveLength(taken);
  });

  it('has every kind in the table above', () => {
    expect(EFFECTS.map(([kind]) => kind)).toEqual([...FAULT_KINDS]);
  });

  it('is used up by as many requests as it counts, in the order queued', () => {
    const visitor = primed();
    visitor.control('faults', { path: '/tickle', kind: 'status', status: 401, count: 2 });
    visitor.control('faults', { path: '/tickle', method: 'GET', kind: 'status', status: 500 });
    const statuses = ['POST', 'POST', 'POST', 'GET', 'GET'].map((method) =>
      method === 'GET' ? visitor.get('/tickle').status : visitor.post('/tickle').status,
    );
    expect(statuses).toEqual([401, 401, 200, 500, 200]);
  });

  it('without a path is meant for any request, and the queue can be emptied', () => {
    const visitor = primed();
    visitor.control('faults', { kind: 'status', status: 500, count: 9 });
    expect(visitor.get('/iserver/accounts').status).toBe(500);
    visitor.control('faults', { clear: true });
    expect(visitor.get('/iserver/accounts').status).toBe(200);
  });

  it('of an unknown kind is refused', () => {
    expect(primed().control('faults', { kind: 'earthquake' }).status).toBe(400);
    expect(parseFault(null)).toBeNull();
  });

  it('matches a star with one segment', () => {
    const fault = parseFault({ kind: 'hang', path: '/portfolio/*/positions/*' });
    invariant(fault, 'a fault');
    expect(isMeantFor(fault, 'GET', '/portfolio/DU0000001/positions/0')).toBe(true);
    expect(isMeantFor(fault, 'GET', '/portfolio/DU0000001/positions')).toBe(false);
  });
});

describe('the front door', () => {
  it('lets nothing out while the gateway hangs', () => {
    const visitor = primed();
    visitor.control('hang', { on: true });
    expect(post(visitor).ending).toBe('hangs');
    visitor.control('hang', { on: false });
    expect(post(visitor).ending).toBe('answers');
  });

  it('answers 404 to what it does not know', () => {
    expect(primed().get('/hmds/history').status).toBe(404);
    expect(primed().delete('/tickle').status).toBe(404);
  });

  it('has no two routes for one method and path', () => {
    const keys = ROUTES.flatMap(({ methods, path }) => methods.map((each) => `${each} ${path}`));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('controls', () => {
  it('refuse what they do not know', () => {
    const visitor = primed();
    expect(visitor.control('earthquake').status).toBe(404);
    for (const [name, body] of [
      ['session', { state: 'asleep' }],
      ['price', { symbol: 'NONE', price: 1 }],
      ['manual-trade', { symbol: 'ES', side: 'B', quantity: 1 }],
      ['manual-trade', { conid: 1, side: 'BUY', quantity: 1 }],
    ] as const) {
      expect(visitor.control(name, body).status).toBe(400);
    }
  });

  it('show everything, and reset everything', () => {
    const visitor = primed();
    post(visitor);
    visitor.control('faults', { kind: 'hang' });
    visitor.control('fills', { hold: true });
    visitor.control('questions', { messageIds: ['o354'] });
    visitor.control('late-rejections', { status: 'Cancelled' });
    visitor.control('hang');
    visitor.control('manual-trade', { symbol: 'ES', side: 'BUY', quantity: 2, price: 4400 });
    expect(visitor.controls.state()).toMatchObject({
      hangs: true,
      orders: [{ cOID: 'tb-1' }, { cOID: null }],
      positions: [{ symbol: 'ES', quantity: 2, averagePrice: '4400' }],
      faults: [{ kind: 'hang' }],
      questions: [['o354']],
      lateRejections: [{ status: 'Cancelled', delayMs: 350 }],
    });
    visitor.control('reset');
    expect(visitor.controls.state()).toMatchObject({
      hangs: false,
      orders: [],
      clientOrders: {},
      positions: [],
      cash: '1000000',
      faults: [],
      questions: [],
      lateRejections: [],
      fills: { hold: false, delayMs: 100 },
      session: { state: 'ready', isPrimed: false },
    });
  });
});
