import type { Answer } from './answer.js';
import { ROUTES } from './front-door.js';
import { firstOf, place } from '../../test/fakes/simulated-orders.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const INIT = '/iserver/auth/ssodh/init';
const FAILED = { status: 200, body: { error: 'failed to process request' } };
const EMPTY = (status: number): Answer => ({ status });
const NO_BRIDGE = { status: 400, body: { error: 'Bad Request: no bridge', statusCode: 400 } };

/** An answer of 200 with these parts in its status. */
const shows = (parts: Readonly<Record<string, boolean>>): unknown =>
  expect.objectContaining({ status: 200, body: expect.objectContaining(parts) });
const tickles = (parts: Readonly<Record<string, boolean>>): unknown =>
  expect.objectContaining({
    status: 200,
    body: expect.objectContaining({ iserver: { authStatus: expect.objectContaining(parts) } }),
  });

const READY = { authenticated: true, connected: true, competing: false, established: true };
const LOST = { authenticated: false, connected: true, competing: false };
const COMPETING = { authenticated: false, connected: true, competing: true };
const AWAY = { authenticated: false, connected: false, competing: false };

interface Row {
  readonly session: Readonly<Record<string, string>>;
  readonly tickle: unknown;
  readonly status: unknown;
  readonly init: unknown;
  readonly portfolio: number;
  readonly brokerage: Answer | number;
}

/** The gateway's state table, one row a state and face. */
const ROWS: readonly Row[] = [
  {
    session: { state: 'ready' },
    tickle: tickles(READY),
    status: shows(READY),
    init: shows(READY),
    portfolio: 200,
    brokerage: 200,
  },
  {
    session: { state: 'logged-out' },
    tickle: EMPTY(401),
    status: EMPTY(401),
    init: EMPTY(401),
    portfolio: 401,
    brokerage: EMPTY(401),
  },
  {
    session: { state: 'logged-out', face: 'no-session' },
    tickle: { status: 200, body: { error: 'no session' } },
    status: { status: 200, body: { ...AWAY, MAC: expect.any(String), fail: '' } },
    init: EMPTY(401),
    portfolio: 401,
    brokerage: EMPTY(401),
  },
  {
    session: { state: 'not-authenticated' },
    tickle: tickles(LOST),
    status: shows(LOST),
    init: shows(READY),
    portfolio: 200,
    brokerage: NO_BRIDGE,
  },
  {
    session: { state: 'competing' },
    tickle: tickles(COMPETING),
    status: shows(COMPETING),
    init: shows(COMPETING),
    portfolio: 200,
    brokerage: NO_BRIDGE,
  },
  {
    session: { state: 'unreachable' },
    tickle: tickles(AWAY),
    status: shows(AWAY),
    init: shows(AWAY),
    portfolio: 503,
    brokerage: EMPTY(503),
  },
  {
    session: { state: 'unreachable', face: '500' },
    tickle: EMPTY(500),
    status: EMPTY(500),
    init: EMPTY(500),
    portfolio: 500,
    brokerage: EMPTY(500),
  },
  {
    session: { state: 'unreachable', face: '503' },
    tickle: EMPTY(503),
    status: EMPTY(503),
    init: EMPTY(503),
    portfolio: 503,
    brokerage: EMPTY(503),
  },
  {
    session: { state: 'unreachable', face: 'failed' },
    tickle: FAILED,
    status: FAILED,
    init: FAILED,
    portfolio: 503,
    brokerage: EMPTY(503),
  },
];

describe('the state table of the gateway', () => {
  it.each(ROWS)('shows $session in every answer', (row) => {
    const visitor = new VirtualVisitor();
    visitor.get('/portfolio/accounts');
    visitor.get('/iserver/accounts');
    visitor.control('session', row.session);
    if (row.session['state'] === 'ready') visitor.get('/iserver/accounts');
    const brokerage = visitor.get('/iserver/account/orders');
    expect(typeof row.brokerage === 'number' ? brokerage.status : brokerage).toEqual(row.brokerage);
    expect(visitor.get('/portfolio/DU0000001/summary').status).toBe(row.portfolio);
    expect(visitor.post('/tickle')).toEqual(row.tickle);
    expect(visitor.get('/iserver/auth/status')).toEqual(row.status);
    expect(visitor.post(INIT, { publish: true, compete: false })).toEqual(row.init);
  });

  it('has no face that belongs to another state', () => {
    const visitor = new VirtualVisitor();
    expect(visitor.control('session', { state: 'ready', face: '503' }).status).toBe(400);
    expect(visitor.control('session', { state: 'unreachable', face: '401' }).status).toBe(400);
  });
});

describe('a login', () => {
  it('is a live one when the operator says so', () => {
    const visitor = new VirtualVisitor();
    visitor.control('account', { isPaper: false });
    expect(visitor.get('/sso/validate').body).toMatchObject({ LOGIN_TYPE: 1 });
    expect(visitor.get('/iserver/accounts').body).toMatchObject({ isPaper: false });
    expect(visitor.get('/portfolio/accounts').body).toMatchObject([{ type: 'INDIVIDUAL' }]);
    visitor.control('reset');
    expect(visitor.get('/sso/validate').body).toMatchObject({ LOGIN_TYPE: 2 });
    expect(visitor.control('account', { isPaper: 'no' }).status).toBe(400);
  });

  it('of a human opens a new brokerage session at once', () => {
    const visitor = new VirtualVisitor();
    const before = visitor.simulation.gateway.session.id;
    visitor.control('session', { state: 'logged-out' });
    visitor.clock.advance(60_000);
    visitor.control('login');
    expect(visitor.get('/iserver/auth/status').body).toMatchObject(READY);
    const { id, login, isPrimed } = visitor.simulation.gateway.session;
    expect([id === before, isPrimed, login.since]).toEqual([false, false, visitor.clock.now()]);
  });

  it('survives a logout when the operator says so', () => {
    const visitor = new VirtualVisitor();
    expect(visitor.control('logout', { ends: 'nothing' }).status).toBe(400);
    visitor.control('logout', { ends: 'brokerage-lost' });
    expect(visitor.post('/logout').body).toEqual({ status: true });
    expect(visitor.get('/iserver/auth/status').body).toMatchObject(LOST);
    visitor.post('/iserver/reauthenticate');
    expect(visitor.get('/iserver/auth/status').body).toMatchObject(READY);
  });
});

describe('a brokerage session', () => {
  const lose = (visitor: VirtualVisitor): void => {
    visitor.control('session', { state: 'not-authenticated' });
    visitor.post(INIT, { publish: true, compete: false });
  };

  it('answers no order, cancellation, reply, trade or quote before /iserver/accounts', () => {
    const guarded = ROUTES.filter(({ path }) =>
      /\/(orders?|reply|trades|snapshot|unsubscribe(all)?)(\/|$)/.test(path),
    );
    expect(guarded.length).toBeGreaterThan(8);
    expect(guarded.filter(({ needs }) => needs !== 'accounts')).toEqual([]);
  });

  it('takes priming, suppressions and every subscription with it', () => {
    const visitor = new VirtualVisitor();
    for (const path of ['accounts', 'account/orders', 'account/trades']) {
      visitor.get(`/iserver/${path}`);
    }
    visitor.get('/iserver/account/pnl/partitioned');
    visitor.get('/iserver/marketdata/snapshot?conids=265598');
    visitor.post('/iserver/questions/suppress', { messageIds: ['o354'] });
    expect(visitor.simulation.gateway.session).toMatchObject({ quoted: [265598] });
    lose(visitor);
    expect(visitor.simulation.gateway.session).toMatchObject({
      isPrimed: false,
      ordersOpened: false,
      tradesOpened: false,
      profitsOpened: false,
      suppressed: [],
      quoted: [],
    });
  });

  it('takes an open question with it', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    visitor.control('questions', { messageIds: ['o354'] });
    const id = String(firstOf(place(visitor))['id']);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    lose(visitor);
    visitor.get('/iserver/accounts');
    expect(visitor.post(`/iserver/reply/${id}`, { confirmed: true }).body).toEqual({
      error: `reply id not found: '${id}'`,
    });
    expect(visitor.simulation.gateway.book.orders).toEqual([]);
  });
});
