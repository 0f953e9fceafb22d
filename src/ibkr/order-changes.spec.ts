import { bracketOf, limitAt } from '../../test/builders/order-terms.js';
import { nothingForbidden } from '../../test/fakes/nothing-forbidden.js';
import {
  openSimulatedBroker,
  resolvedEs,
  type SimulatedBroker,
} from '../../test/fakes/simulated-broker.js';
import type { Contract } from '../domain/contract/contract.js';
import type { Code } from '../domain/kernel/codes.table.js';
import type { OrderDraft } from '../domain/order/order.js';
import type { Placement } from '../ports/broker.port.js';
import type { Fault } from '../simulator/faults.js';

const ORDERS = '/iserver/account/*/orders';
const ORDER = '/iserver/account/*/order/*';

describe('several tickets at once', () => {
  let open: SimulatedBroker;
  let contract: Contract;

  beforeEach(async () => {
    open = await openSimulatedBroker();
    open.simulator.controls.fills({ delayMs: 1 });
    contract = await resolvedEs(open);
  });

  afterEach(() => open.close());

  const draft = (change: Partial<OrderDraft> = {}): OrderDraft => ({
    clientOrderId: 'tb-several-1',
    account: 'DU0000001',
    contract,
    side: 'BUY',
    quantity: '2',
    purpose: 'target',
    reduces: false,
    terms: limitAt('4400.25'),
    attached: [],
    ...change,
  });

  const bracket = (): OrderDraft =>
    draft({ attached: bracketOf('tb-several-1', '2', { profit: '4600.75', stop: '4300.5' }) });

  const group = (): readonly OrderDraft[] => [draft(), draft({ clientOrderId: 'tb-several-2' })];

  const fault = (change: Partial<Fault>): void => {
    const usual = { path: ORDERS, method: 'POST', count: 1, kind: 'status', delayMs: 0 } as const;
    open.simulator.controls.fault({ ...usual, answer: { status: 500 }, ...change });
  };

  /** From now on the gateway asks, though it was told to be silent. */
  const ask = async (...messageIds: readonly string[]): Promise<void> => {
    const url = `${open.simulator.url}/iserver/questions/suppress/reset`;
    const headers = { 'Content-Type': 'application/json', 'User-Agent': 'spec' };
    await fetch(url, { method: 'POST', headers, body: '{}' });
    open.simulator.controls.questions(messageIds);
  };

  const ordersAtBroker = (): readonly unknown[] => {
    const { orders } = open.simulator.controls.state();
    return Array.isArray(orders) ? orders : [];
  };

  it('are asked about one by one, the same question for each, in two rounds', async () => {
    await ask('o10151', 'o10152+o354');
    const placement = await open.broker.place(bracket(), nothingForbidden);
    expect(summary(placement)).toBe('accepted');
    expect(placement).toMatchObject({ attached: [expect.any(String), expect.any(String)] });
    const answers = placement.kind === 'accepted' ? placement.questions : [];
    expect(answers.map(({ messageId, answer }) => `${messageId} ${answer}`)).toEqual(
      Array.from({ length: 3 }, () => ['o10151 yes', 'o10152 yes', 'o354 yes']).flat(),
    );
  });

  it('are none of them sent when a question about them is declined', async () => {
    await ask('o383');
    expect(summary(await open.broker.place(bracket(), nothingForbidden))).toBe(
      'refused QUESTION_DECLINED',
    );
    await ask('o10151');
    const codes: (Code | null)[] = [null, 'REDUCING'];
    const placements = await open.broker.placeGroup(group(), () => codes.shift() ?? null);
    expect(placements.map(summary)).toEqual(['refused REDUCING', 'refused REDUCING']);
    expect(ordersAtBroker()).toEqual([]);
  });

  it('are in doubt when the second of two questions is declined after a yes', async () => {
    await ask('o10151');
    const codes: (Code | null)[] = [null, null, null, 'HALTED'];
    const placements = await open.broker.placeGroup(group(), () => codes.shift() ?? null);
    expect(placements.map(summary)).toEqual(['unknown OUTCOME_UNKNOWN', 'refused HALTED']);
    expect(ordersAtBroker()).toEqual([]);
  });

  it('have unknown children where the answer tells the parent alone', async () => {
    fault({ answer: { status: 200, body: [{ order_id: '77' }] } });
    expect(await open.broker.place(bracket(), nothingForbidden)).toMatchObject({
      kind: 'accepted',
      brokerOrderId: '77',
      attached: [null, null],
    });
  });

  it('of a group are accepted each by its own place, and unknown where it is empty', async () => {
    fault({ answer: { status: 200, body: [{ order_id: '77' }] } });
    const placements = await open.broker.placeGroup(group(), nothingForbidden);
    expect(placements.map(summary)).toEqual(['accepted', 'unknown OUTCOME_UNKNOWN']);
  });

  it.each([
    [401, undefined, 'refused SESSION_NOT_READY'],
    [429, undefined, 'refused PACED'],
    [503, undefined, 'unknown OUTCOME_UNKNOWN'],
    [200, { error: 'No trading permissions.' }, 'refused NO_TRADING_PERMISSION'],
  ])('of a group have one answer each when the request met %s %j', async (status, body, end) => {
    fault({ answer: body === undefined ? { status } : { status, body } });
    const placements = await open.broker.placeGroup(group(), nothingForbidden);
    expect(placements.map(summary)).toEqual([end, end]);
    expect(ordersAtBroker()).toEqual([]);
  });

  it('of a group are of one account, plain, and at least one', async () => {
    const { broker } = open;
    const mixed = [draft(), draft({ account: 'DU7654321' })];
    expect((await broker.placeGroup(mixed, nothingForbidden)).map(summary)).toEqual([
      'refused ACCOUNT_MISMATCH',
      'refused ACCOUNT_MISMATCH',
    ]);
    const nested = [draft({ clientOrderId: 'tb-several-2' }), bracket()];
    expect((await broker.placeGroup(nested, nothingForbidden)).map(summary)).toEqual([
      'refused ORDER_INVALID',
      'refused ORDER_INVALID',
    ]);
    expect(await broker.placeGroup([], nothingForbidden)).toEqual([]);
  });

  describe('a change', () => {
    let id = '';

    beforeEach(async () => {
      const placement = await open.broker.place(draft(), nothingForbidden);
      id = placement.kind === 'accepted' ? placement.brokerOrderId : '';
    });

    const change = (): ReturnType<SimulatedBroker['broker']['modify']> =>
      open.broker.modify(id, draft({ quantity: '3' }));

    const quantityAtBroker = (): unknown => ordersAtBroker()[0];

    it.each([
      [500, { error: 'Please query /accounts first' }],
      [400, { error: 'Bad Request: no bridge', statusCode: 400 }],
      [401, undefined],
    ])('that met a lost session (%s %j) is sent once more', async (status, body) => {
      fault({ path: ORDER, answer: body === undefined ? { status } : { status, body } });
      expect(await change()).toEqual({ ok: true, value: null });
      expect(quantityAtBroker()).toMatchObject({ quantity: '3' });
    });

    it.each([
      ['reset-after', 'OUTCOME_UNKNOWN', '3'],
      ['503-before', 'OUTCOME_UNKNOWN', '2'],
    ] as const)('that met %s ends %s and may be said again', async (kind, code, quantity) => {
      fault({ path: ORDER, kind });
      expect(await change()).toMatchObject({ ok: false, error: { code } });
      expect(quantityAtBroker()).toMatchObject({ quantity });
      expect(await change()).toEqual({ ok: true, value: null });
      expect(quantityAtBroker()).toMatchObject({ quantity: '3' });
    });

    it('is answered for as an order is when the broker asks', async () => {
      await ask('o10151');
      expect(await change()).toEqual({ ok: true, value: null });
      open.simulator.controls.questions(['o383']);
      expect(await change()).toMatchObject({ ok: false, error: { code: 'QUESTION_DECLINED' } });
    });

    it('is refused for another account, in a wrong form and too fast', async () => {
      const { broker } = open;
      expect(await broker.modify(id, draft({ account: 'DU7654321' }))).toMatchObject({
        error: { code: 'ACCOUNT_MISMATCH' },
      });
      const terms = { ...limitAt('1'), limitPrice: null };
      expect(await broker.modify(id, draft({ terms }))).toMatchObject({
        error: { code: 'ORDER_INVALID' },
      });
      fault({ path: ORDER, answer: { status: 429 } });
      expect(await change()).toMatchObject({ ok: false, error: { code: 'PACED' } });
      expect(quantityAtBroker()).toMatchObject({ quantity: '2' });
    });

    it('to a gateway that is gone was not taken', async () => {
      await open.simulator.close();
      expect(await change()).toMatchObject({ ok: false, error: { code: 'SESSION_NOT_READY' } });
    });
  });
});

function summary(placement: Placement): string {
  return placement.kind === 'accepted' ? 'accepted' : `${placement.kind} ${placement.code}`;
}
