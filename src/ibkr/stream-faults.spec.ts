import { until } from '../../test/contracts/broker.contract.js';
import { HastyClock } from '../../test/fakes/hasty-clock.js';
import { openSimulatedBroker, type SimulatedBroker } from '../../test/fakes/simulated-broker.js';
import type { Contract } from '../domain/contract/contract.js';
import type { Execution } from '../domain/execution/execution.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import type { BrokerOrder, Placement } from '../ports/broker.port.js';
import { control } from '../simulator/control-routes.js';

const ID = 'tb-streamed-1';

describe("the broker's stream", () => {
  let open: SimulatedBroker;
  let contract: Contract;
  let orders: BrokerOrder[];
  let executions: Execution[];

  beforeEach(async () => {
    orders = [];
    executions = [];
    open = await openSimulatedBroker({ options: { clock: new HastyClock(25) } });
    open.broker.subscribe((event) => {
      if (event.kind === 'order') orders.push(event.order);
      if (event.kind === 'execution') executions.push(event.reported.execution);
    });
    const request = { exchange: null, symbols: [], minDaysUntilExpiry: 10 };
    const resolved = await open.broker.resolve({ ...request, symbol: 'ES1!' });
    if (!resolved.ok) throw new TypeError(resolved.error.message);
    contract = resolved.value;
    simulate('fills', { delayMs: 5 });
  });

  afterEach(() => open.close());

  const simulate = (name: string, body: Readonly<Record<string, unknown>>): void => {
    const { status } = control({ method: 'POST', name, body }, open.simulator.controls);
    if (status !== 200) throw new TypeError(`the simulator does not take ${name}`);
  };

  const place = (change: Partial<OrderDraft> = {}): Promise<Placement> =>
    open.broker.place(
      {
        clientOrderId: ID,
        account: 'DU0000001',
        contract,
        side: 'BUY',
        quantity: '4',
        purpose: 'target',
        reduces: false,
        terms: MARKET,
        attached: [],
        ...change,
      },
      () => null,
    );

  const spoken = (): Promise<number> =>
    until('both topics', () => open.broker.streamsSpokeAt() ?? undefined);

  const status = (wanted: string): Promise<true> =>
    until(`the order to be ${wanted} by the stream`, () =>
      orders.at(-1)?.status === wanted ? true : undefined,
    );

  const executed = (quantity: number): Promise<true> =>
    until(`${quantity} executed by the stream`, () =>
      executions.reduce((sum, each) => sum + Number(each.quantity), 0) === quantity
        ? true
        : undefined,
    );

  it('tells of each execution once, though told three times and backwards', async () => {
    simulate('fills', { delayMs: 5, split: [1, 1, 2] });
    simulate('deliveries', { kind: 'execution', copies: 3, reversed: true });
    simulate('deliveries', { kind: 'order', copies: 2, reversed: true });
    await place();
    await executed(4);
    await status('Filled');
    expect(new Set(executions.map(({ key }) => key)).size).toBe(executions.length);
    expect(orders.every(({ orderRef }) => orderRef === ID)).toBe(true);
    expect(executions.every(({ commission }) => commission === null)).toBe(true);
  });

  it('joins an order whose acknowledgement never came to the order that was sent', async () => {
    const answer = { path: '/iserver/account/*/orders', method: 'POST' };
    simulate('faults', { ...answer, kind: 'hang-after' });
    expect(await place()).toMatchObject({ kind: 'unknown', code: 'OUTCOME_UNKNOWN' });
    await status('Filled');
    expect(orders.at(-1)).toMatchObject({ orderRef: ID, filledQuantity: '4' });
    expect(await place()).toMatchObject({ kind: 'unknown', code: 'OUTCOME_UNKNOWN' });
    await executed(4);
  });

  it('has not spoken while it is silent but for heartbeats; the reads tell meanwhile', async () => {
    await place();
    const spokeAt = await spoken();
    simulate('streams', { silentTopics: ['sor', 'str'] });
    await place({ clientOrderId: 'tb-streamed-2', side: 'SELL' });
    await until('the fill in a read', async () => {
      const read = await open.broker.executions();
      return read.ok && read.value.length > 1 ? true : undefined;
    });
    const silentSince = open.broker.streamsSpokeAt() ?? spokeAt;
    expect(orders.some(({ orderRef }) => orderRef === 'tb-streamed-2')).toBe(false);
    simulate('streams', { silentTopics: [] });
    await until('the stream to speak again', () =>
      (open.broker.streamsSpokeAt() ?? 0) > silentSince ? true : undefined,
    );
    expect(orders.at(-1)).toMatchObject({ orderRef: 'tb-streamed-2', status: 'Filled' });
  });

  it('has not spoken when only one topic is silent', async () => {
    await place();
    await spoken();
    simulate('streams', { silentTopics: ['str'] });
    const before = await spoken();
    await until('two more probes', () =>
      open.options.clock.monotonic() > before + 2000 ? true : undefined,
    );
    expect(open.broker.streamsSpokeAt()).toBeLessThanOrEqual(before + 1000);
  });

  it('that was dropped without a word is connected anew and tells what was missed', async () => {
    await place();
    await spoken();
    simulate('streams', { readyAfterMs: 50, dropNow: true });
    await until('the drop', () => (open.broker.streamsSpokeAt() === null ? true : undefined));
    await place({ clientOrderId: 'tb-streamed-2', side: 'SELL' });
    await spoken();
    await executed(8);
    expect(orders.at(-1)).toMatchObject({ orderRef: 'tb-streamed-2' });
  });

  it('is subscribed once it is ready, however late that is', async () => {
    simulate('streams', { readyAfterMs: 300, dropNow: true });
    await place();
    expect(await spoken()).toBeGreaterThan(0);
    await executed(4);
  });

  it('has not spoken in a session that was lost, and is subscribed again in the next', async () => {
    await place();
    await spoken();
    simulate('session', { state: 'not-authenticated' });
    await until('the loss', async () => {
      await open.broker.orders();
      return open.broker.streamsSpokeAt() === null ? true : undefined;
    });
    await spoken();
    expect(open.broker.session().state).toBe('READY');
  });

  it('tells of a fill after a cancellation', async () => {
    simulate('fills', { hold: true, heldStatus: 'Submitted' });
    simulate('cancels', { ending: 'cancelled-then-filled', delayMs: 5 });
    const placement = await place();
    await status('Submitted');
    await open.broker.cancel(placement.kind === 'accepted' ? placement.brokerOrderId : '');
    await executed(4);
    expect(orders.map((order) => order.status)).toContain('Cancelled');
    expect(executions.every(({ orderRef }) => orderRef === ID)).toBe(true);
  });

  it('tells of a correction as a higher version of the same execution', async () => {
    await place();
    await executed(4);
    const [first] = executions;
    simulate('correct', { executionId: first?.executionId, quantity: '3' });
    const corrected = await until('the correction', () =>
      executions.find(({ version }) => version > (first?.version ?? 1)),
    );
    expect(corrected).toMatchObject({ key: first?.key, quantity: '3' });
  });

  it('reads rows whose numbers come as texts and whose texts come as numbers', async () => {
    simulate('order-rules', { isNoisy: true });
    await place();
    await executed(4);
    await status('Filled');
    expect(orders.at(-1)).toMatchObject({ orderRef: ID, quantity: '4', filledQuantity: '4' });
  });

  it('answers a stock quote without asking once it was quoted', async () => {
    const request = { exchange: null, symbols: [], minDaysUntilExpiry: 10 };
    const apple = await open.broker.resolve({ ...request, symbol: 'NASDAQ:AAPL' });
    const conid = apple.ok ? apple.value.conid : 0;
    const requests = (): unknown => open.simulator.controls.state()['requests'];
    expect(await open.broker.quote(conid)).toMatchObject({ ok: true });
    await until('a quote without a request', async () => {
      const before = requests();
      const quote = await open.broker.quote(conid);
      return quote.ok && quote.value !== null && requests() === before ? true : undefined;
    });
  });
});
