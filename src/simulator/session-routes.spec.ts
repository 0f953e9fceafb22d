import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

const ORDERS = '/iserver/account/orders';
const INIT = '/iserver/auth/ssodh/init';
const NO_BRIDGE = { status: 400, body: { error: 'Bad Request: no bridge', statusCode: 400 } };
const ACCOUNTS_FIRST = { status: 500, body: { error: 'Please query /accounts first' } };

function status(visitor: VirtualVisitor): unknown {
  return visitor.get('/iserver/auth/status').body;
}

function tickleSession(visitor: VirtualVisitor): unknown {
  const { body } = visitor.post('/tickle');
  return body instanceof Object && 'session' in body ? body.session : null;
}

describe('the session', () => {
  it('is ready at start, as after a login in the browser', () => {
    const visitor = new VirtualVisitor();
    expect(status(visitor)).toMatchObject({ authenticated: true, connected: true, fail: '' });
    expect(visitor.post('/tickle').body).toMatchObject({
      session: expect.stringMatching(/^[0-9a-f]{32}$/),
      collission: false,
      hmds: { error: 'no bridge' },
      iserver: { authStatus: { authenticated: true, competing: false } },
    });
  });

  it('answers 401 without a body everywhere when nobody is logged in', () => {
    const visitor = new VirtualVisitor();
    visitor.control('session', { state: 'logged-out' });
    for (const path of [
      '/tickle',
      '/iserver/auth/status',
      '/trsrv/stocks?symbols=AAPL',
      '/nothing',
    ]) {
      expect(visitor.get(path)).toEqual({ status: 401 });
    }
  });

  it('without its brokerage half still reads portfolio and contracts, and repairs by init', () => {
    const visitor = new VirtualVisitor();
    visitor.control('session', { state: 'not-authenticated' });
    expect(status(visitor)).toMatchObject({ authenticated: false, connected: true });
    expect(visitor.get('/iserver/accounts')).toEqual(NO_BRIDGE);
    expect(visitor.get(ORDERS)).toEqual(NO_BRIDGE);
    expect(visitor.get('/portfolio/accounts').status).toBe(200);
    expect(visitor.get('/trsrv/futures?symbols=ES').status).toBe(200);
    const body = visitor.post(INIT, { publish: true, compete: false }).body;
    expect(body).toMatchObject({ authenticated: true });
    expect(body).not.toHaveProperty('fail');
  });

  it('lost to another login comes back only with compete', () => {
    const visitor = new VirtualVisitor();
    visitor.control('session', { state: 'competing' });
    expect(status(visitor)).toMatchObject({ authenticated: false, competing: true });
    visitor.post(INIT, { publish: true, compete: false });
    expect(status(visitor)).toMatchObject({ authenticated: false, competing: true });
    visitor.post(INIT, { publish: true, compete: true });
    expect(status(visitor)).toMatchObject({ authenticated: true, competing: false });
  });

  it('answers 503 and connected:false while the back end is unreachable', () => {
    const visitor = new VirtualVisitor();
    visitor.control('session', { state: 'unreachable' });
    expect(status(visitor)).toMatchObject({ authenticated: false, connected: false });
    expect(visitor.get('/portfolio/accounts')).toEqual({ status: 503 });
    visitor.post(INIT, { publish: true, compete: true });
    expect(status(visitor)).toMatchObject({ authenticated: false, connected: false });
  });

  it('refuses an init that does not publish', () => {
    expect(new VirtualVisitor().post(INIT, { publish: false })).toEqual({ status: 500 });
    expect(new VirtualVisitor().post(INIT, undefined).status).toBe(200);
  });

  it('wants /iserver/accounts first, again after every init', () => {
    const visitor = new VirtualVisitor();
    expect(visitor.get(ORDERS)).toEqual(ACCOUNTS_FIRST);
    expect(visitor.get('/iserver/marketdata/snapshot?conids=265598')).toEqual(ACCOUNTS_FIRST);
    expect(visitor.post('/iserver/account/DU0000001/orders')).toEqual(ACCOUNTS_FIRST);
    expect(visitor.delete('/iserver/account/DU0000001/order/1')).toEqual(ACCOUNTS_FIRST);
    visitor.get('/iserver/accounts');
    expect(visitor.get(ORDERS).status).toBe(200);
    visitor.control('session', { state: 'not-authenticated' });
    visitor.post(INIT, { publish: true, compete: false });
    expect(visitor.get(ORDERS)).toEqual(ACCOUNTS_FIRST);
  });

  it('has another id in every brokerage session and keeps it within one', () => {
    const visitor = new VirtualVisitor();
    const first = tickleSession(visitor);
    expect(tickleSession(visitor)).toBe(first);
    visitor.control('session', { state: 'not-authenticated' });
    visitor.post(INIT, { publish: true, compete: false });
    expect(tickleSession(visitor)).not.toBe(first);
  });

  it('stays as it is when an init comes while it is ready', () => {
    const visitor = new VirtualVisitor();
    visitor.get('/iserver/accounts');
    const before = tickleSession(visitor);
    visitor.post(INIT, { publish: true, compete: true });
    expect(tickleSession(visitor)).toBe(before);
    expect(visitor.get(ORDERS).status).toBe(200);
  });

  it('ends its brokerage half after six minutes of silence', () => {
    const visitor = new VirtualVisitor();
    visitor.clock.advance(5 * 60_000);
    expect(status(visitor)).toMatchObject({ authenticated: true });
    visitor.clock.advance(6 * 60_000 + 1);
    expect(status(visitor)).toMatchObject({ authenticated: false, connected: true });
  });

  it('is a paper login of one account', () => {
    const visitor = new VirtualVisitor();
    expect(visitor.get('/sso/validate').body).toMatchObject({
      LOGIN_TYPE: 2,
      USER_NAME: 'simulated',
      RESULT: true,
    });
    expect(visitor.get('/iserver/accounts').body).toMatchObject({
      accounts: ['DU0000001'],
      selectedAccount: 'DU0000001',
      isPaper: true,
    });
    expect(visitor.get('/portfolio/accounts').body).toMatchObject([{ accountId: 'DU0000001' }]);
    expect(visitor.post('/iserver/account', { acctId: 'DU0000001' }).body).toEqual({
      success: 'Account already set',
    });
    expect(visitor.post('/iserver/account', { acctId: 'U2' })).toEqual({
      status: 500,
      body: { error: 'Invalid account ID' },
    });
    expect(visitor.post('/iserver/account', null)).toEqual({ status: 400 });
  });

  it('ends at a logout, and a login of the operator begins the next one', () => {
    const visitor = new VirtualVisitor();
    expect(visitor.post('/logout').body).toEqual({ status: true });
    expect(visitor.post('/tickle')).toEqual({ status: 401 });
    visitor.control('session', { state: 'ready' });
    expect(visitor.post('/tickle').status).toBe(200);
  });

  it('comes back by the deprecated reauthenticate too', () => {
    const visitor = new VirtualVisitor();
    visitor.control('session', { state: 'not-authenticated' });
    expect(visitor.post('/iserver/reauthenticate').body).toEqual({ message: 'triggered' });
    expect(status(visitor)).toMatchObject({ authenticated: true });
  });
});
