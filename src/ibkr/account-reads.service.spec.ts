import { until } from '../../test/contracts/broker.contract.js';
import { ScriptedGateway, type Scripted } from '../../test/fakes/scripted-gateway.js';
import { openSimulatedBroker, type SimulatedBroker } from '../../test/fakes/simulated-broker.js';

const FRESH = '/portfolio2/DU1234567/positions';
const CACHED = '/portfolio/DU1234567/positions';

const page = (...rows: readonly (readonly [conid: number, position: number])[]): Scripted => ({
  status: 200,
  body: rows.map(([conid, position]) => ({ conid, position, avgPrice: 1 })),
});

/** Answers one after the other, the last for ever. */
function inTurn(...answers: readonly Scripted[]): () => Scripted {
  let asked = 0;
  return () => {
    asked += 1;
    return answers[Math.min(asked, answers.length) - 1] ?? { status: 404 };
  };
}

describe('positions', () => {
  let gateway: ScriptedGateway;
  let open: SimulatedBroker;

  beforeEach(async () => {
    gateway = new ScriptedGateway();
    open = await openSimulatedBroker({ options: { transport: gateway } });
  });

  afterEach(() => open.close());

  const read = async (): Promise<string> => {
    const positions = await open.broker.positions();
    return positions.ok
      ? positions.value.map(({ conid, quantity }) => `${conid}:${quantity}`).join()
      : positions.error.code;
  };

  it('come from the read without cache', async () => {
    gateway.on(FRESH, page([7, 2], [8, -1]));
    expect(await read()).toBe('7:2,8:-1');
    expect(gateway.count(FRESH)).toBe(1);
  });

  it('are flat only when two reads say so', async () => {
    gateway.on(FRESH, page());
    expect(await read()).toBe('');
    expect(gateway.count(FRESH)).toBe(2);
    gateway.on(FRESH, inTurn(page(), page([7, 2])));
    expect(await read()).toBe('BROKER_ANSWER_UNREADABLE');
  });

  it('come from two equal reads of all pages where the first gives none', async () => {
    gateway.on(FRESH, { status: 404 });
    gateway.on(`${CACHED}/invalidate`, { status: 200, body: { message: 'success' } });
    gateway.on(`${CACHED}/0`, page([7, 2]));
    gateway.on(`${CACHED}/1`, page([8, 3]));
    gateway.on(`${CACHED}/2`, page());
    expect(await read()).toBe('7:2,8:3');
    expect(gateway.count(`${CACHED}/invalidate`)).toBe(1);
    expect(gateway.count(`${CACHED}/0`)).toBe(2);
  });

  it('are unknown when two reads of the pages differ', async () => {
    gateway.on(FRESH, { status: 500 });
    gateway.on(`${CACHED}/0`, inTurn(page(), page([7, 2])));
    gateway.on(`${CACHED}/1`, page());
    expect(await read()).toBe('BROKER_ANSWER_UNREADABLE');
  });

  it('are unknown when a page cannot be read', async () => {
    gateway.on(FRESH, { status: 500 });
    gateway.on(`${CACHED}/0`, page([7, 2]));
    gateway.on(`${CACHED}/1`, { status: 503 });
    expect(await read()).toBe('BROKER_UNREACHABLE');
  });

  it('that meet a session that is not primed have it primed', async () => {
    const primed = gateway.count('/iserver/accounts');
    const body = { error: 'Please query /accounts first' };
    gateway.on(FRESH, { status: 500, body });
    gateway.on(`${CACHED}/0`, { status: 500, body });
    expect(await read()).toBe('SESSION_NOT_READY');
    await until('a priming', () =>
      gateway.count('/iserver/accounts') > primed ? true : undefined,
    );
  });
});

describe('executions', () => {
  it('are unreadable as a whole when one row is', async () => {
    const gateway = new ScriptedGateway();
    const open = await openSimulatedBroker({ options: { transport: gateway } });
    await until('warm executions', async () =>
      (await open.broker.executions()).ok ? true : undefined,
    );
    gateway.on('/iserver/account/trades', { status: 200, body: [{ execution_id: 'x', conid: 1 }] });
    expect(await open.broker.executions()).toMatchObject({
      ok: false,
      error: { code: 'BROKER_ANSWER_UNREADABLE' },
    });
    await open.close();
  });
});

describe('a quote', () => {
  it('is waited for while it warms up, and is none when it never does', async () => {
    const gateway = new ScriptedGateway();
    const open = await openSimulatedBroker({ options: { transport: gateway } });
    const warming = { status: 200, body: [{ conid: 7 }] };
    const row = { conid: 7, _updated: 5, '6509': 'RB', '31': '10', '84': '9', '86': '11' };
    gateway.on('/iserver/marketdata/snapshot', inTurn(warming, { status: 200, body: [row] }));
    expect(await open.broker.quote(7)).toMatchObject({ ok: true, value: { bid: '9', ask: '11' } });
    gateway.on('/iserver/marketdata/snapshot', warming);
    expect(await open.broker.quote(7)).toEqual({ ok: true, value: null });
    await open.close();
  });
});
