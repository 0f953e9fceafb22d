import type { Code } from '../domain/kernel/codes.table.js';
import type { Placement } from '../ports/broker.port.js';
import type { Fault } from '../simulator/faults.js';
import {
  openSimulatedBroker,
  resolvedEs,
  type SimulatedBroker,
} from '../../test/fakes/simulated-broker.js';
import type { Contract } from '../domain/contract/contract.js';
import type { OrderDraft } from '../domain/order/order.js';
import { MARKET } from '../domain/order/order-terms.js';
import { nothingForbidden } from '../../test/fakes/nothing-forbidden.js';

const ORDERS = '/iserver/account/*/orders';
const REPLY = '/iserver/reply/*';

describe('an order', () => {
  let open: SimulatedBroker;
  let contract: Contract;

  const begin = async (): Promise<void> => {
    open = await openSimulatedBroker();
    open.simulator.controls.fills({ delayMs: 1 });
    contract = await resolvedEs(open);
  };

  afterEach(() => open.close());

  /** From now on the gateway asks before every order, as it does where suppressing has no effect. */
  const ask = async (...questions: readonly (readonly string[])[]): Promise<void> => {
    const url = `${open.simulator.url}/iserver/questions/suppress/reset`;
    const headers = { 'Content-Type': 'application/json', 'User-Agent': 'spec' };
    await fetch(url, { method: 'POST', headers, body: '{}' });
    for (const messageIds of questions) open.simulator.controls.questions(messageIds);
  };

  const draft = (change: Partial<OrderDraft> = {}): OrderDraft => ({
    clientOrderId: 'tb-desk-1',
    account: 'DU0000001',
    contract,
    side: 'BUY',
    quantity: '1',
    purpose: 'target',
    reduces: false,
    terms: MARKET,
    attached: [],
    ...change,
  });

  const fault = (change: Partial<Fault>): void => {
    open.simulator.controls.fault({
      path: ORDERS,
      method: 'POST',
      count: 1,
      kind: 'status',
      delayMs: 0,
      answer: { status: 500 },
      ...change,
    });
  };

  const ordersAtBroker = (): number => {
    const { orders } = open.simulator.controls.state();
    return Array.isArray(orders) ? orders.length : -1;
  };

  const placed = async (): Promise<readonly [string, number]> => {
    const placement = await open.broker.place(draft(), nothingForbidden);
    return [summary(placement), ordersAtBroker()];
  };

  it.each([
    ['reset-before', 'unknown OUTCOME_UNKNOWN', 0],
    ['reset-after', 'unknown OUTCOME_UNKNOWN', 1],
    ['503-before', 'unknown OUTCOME_UNKNOWN', 0],
    ['503-after', 'unknown OUTCOME_UNKNOWN', 1],
    ['hang', 'unknown OUTCOME_UNKNOWN', 0],
    ['hang-after', 'unknown OUTCOME_UNKNOWN', 1],
    ['cut', 'unknown OUTCOME_UNKNOWN', 1],
  ] as const)('met by %s ends %s, sent once', async (kind, end, orders) => {
    await begin();
    fault({ kind });
    expect(await placed()).toEqual([end, orders]);
  });

  it.each([
    [500, { error: 'Please query /accounts first' }],
    [400, { error: 'Bad Request: no bridge', statusCode: 400 }],
    [401, undefined],
  ])('that was not taken (%s %j) is never repeated by itself', async (status, body) => {
    await begin();
    fault({ answer: body === undefined ? { status } : { status, body } });
    expect(await placed()).toEqual(['refused SESSION_NOT_READY', 0]);
    expect(open.broker.session().state).toBe('READY');
    expect(await placed()).toEqual(['accepted', 1]);
  });

  it('that waited behind another one does not leave once it is forbidden', async () => {
    await begin();
    let code: Code | null = null;
    fault({ kind: 'delay', delayMs: 200 });
    const first = open.broker.place(draft({ clientOrderId: 'tb-first' }), nothingForbidden);
    const second = open.broker.place(draft(), () => code);
    code = 'HALTED';
    expect([summary(await first), summary(await second)]).toEqual(['accepted', 'refused HALTED']);
    expect(ordersAtBroker()).toBe(1);
  });

  it('is declined, not confirmed, when it is forbidden while the broker asks', async () => {
    await begin();
    await ask(['o10151']);
    const codes: (Code | null)[] = [null, null, 'REDUCING'];
    const placement = await open.broker.place(draft(), () => codes.shift() ?? null);
    expect(summary(placement)).toBe('refused REDUCING: o10151 no');
    expect(ordersAtBroker()).toBe(0);
  });

  it('never leaves when it is forbidden while it waits for its turn', async () => {
    await begin();
    const codes: (Code | null)[] = [null, 'HALTED'];
    const placement = await open.broker.place(draft(), () => codes.shift() ?? null);
    expect(summary(placement)).toBe('refused HALTED');
    expect(ordersAtBroker()).toBe(0);
  });

  it('that met 429 was not taken, and everything waits', async () => {
    await begin();
    fault({ answer: { status: 429 } });
    expect(await placed()).toEqual(['refused PACED', 0]);
    expect(await open.broker.positions()).toMatchObject({ ok: false, error: { code: 'PACED' } });
  });

  it.each([
    [200, '<html>Bad Gateway</html>', 'unknown OUTCOME_UNKNOWN'],
    [502, '<html>Bad Gateway</html>', 'unknown OUTCOME_UNKNOWN'],
    [200, undefined, 'unknown OUTCOME_UNKNOWN'],
    [200, [], 'unknown OUTCOME_UNKNOWN'],
    [500, { error: 'something new' }, 'unknown OUTCOME_UNKNOWN'],
    [200, { error: 'something new' }, 'unknown OUTCOME_UNKNOWN'],
    [400, { error: 'something new' }, 'unknown OUTCOME_UNKNOWN'],
    [200, { error: 'Order rejected - reason:something new' }, 'refused BROKER_REFUSED'],
    [200, { error: 'No trading permissions.' }, 'refused NO_TRADING_PERMISSION'],
  ])('answered by %s %j ends %s', async (status, body, end) => {
    await begin();
    fault({ answer: body === undefined ? { status } : { status, body } });
    expect(await placed()).toEqual([end, 0]);
  });

  it.each([
    [['o354'], 'accepted: o354 yes', 1],
    [['o10151', 'o10153'], 'accepted: o10151 yes, o10153 yes', 1],
    [['o383'], 'refused QUESTION_DECLINED: o383 no', 0],
    [['o354', 'o451'], 'refused QUESTION_DECLINED: o354 yes, o451 no', 0],
    [['o99999'], 'refused QUESTION_DECLINED: o99999 no', 0],
    [['o354', 'o354'], 'refused QUESTION_DECLINED: o354 yes, o354 no', 0],
  ])('that is asked %j ends %s', async (messageIds, end, orders) => {
    await begin();
    await ask(messageIds);
    expect(await placed()).toEqual([end, orders]);
  });

  it.each([
    ['503-before', 0],
    ['503-after', 1],
    ['reset-after', 1],
  ] as const)('whose yes met %s is unknown', async (kind, orders) => {
    await begin();
    await ask(['o354']);
    fault({ path: REPLY, kind });
    expect(await placed()).toEqual(['unknown OUTCOME_UNKNOWN', orders]);
  });

  it('is not asked what is answered yes anyway: one round trip', async () => {
    await begin();
    open.simulator.controls.questions(['o10151', 'o10153']);
    expect(await placed()).toEqual(['accepted', 1]);
  });

  it('whose question expired is unknown and not sent again', async () => {
    await begin();
    await ask(['o354']);
    const body = { error: "reply id not found: '1'" };
    fault({ path: REPLY, answer: { status: 400, body } });
    expect(await placed()).toEqual(['unknown OUTCOME_UNKNOWN', 0]);
  });

  it('of another account than the session is not sent', async () => {
    await begin();
    const placement = await open.broker.place(draft({ account: 'DU7654321' }), nothingForbidden);
    expect(summary(placement)).toBe('refused ACCOUNT_MISMATCH');
  });

  it('goes alone: many at once are answered one after the other, questions and all', async () => {
    await begin();
    await ask(...Array.from({ length: 6 }, () => ['o10151']));
    const drafts = Array.from({ length: 6 }, (_, index) =>
      draft({ clientOrderId: `tb-many${index}-1`, reduces: index > 3 }),
    );
    const placements = await Promise.all(
      drafts.map((each) => open.broker.place(each, nothingForbidden)),
    );
    expect(placements.map(summary)).toEqual(drafts.map(() => 'accepted: o10151 yes'));
  });

  it('goes before waiting entries when it reduces', async () => {
    await begin();
    const drafts = ['first', 'entry', 'exit'].map((name) =>
      draft({ clientOrderId: `tb-${name}-1`, reduces: name === 'exit' }),
    );
    const ended: string[] = [];
    await Promise.all(
      drafts.map(async (each) => {
        await open.broker.place(each, nothingForbidden);
        ended.push(each.clientOrderId);
      }),
    );
    expect(ended).toEqual(['tb-first-1', 'tb-exit-1', 'tb-entry-1']);
  });

  it('to a gateway that is gone was not sent', async () => {
    await begin();
    await open.simulator.close();
    expect(await placed()).toEqual(['refused SESSION_NOT_READY', 0]);
  });
});

function summary(placement: Placement): string {
  const head = placement.kind === 'accepted' ? 'accepted' : `${placement.kind} ${placement.code}`;
  const questions = placement.kind === 'unknown' ? [] : placement.questions;
  const told = questions.map(({ messageId, answer }) => `${messageId} ${answer}`).join(', ');
  return told === '' ? head : `${head}: ${told}`;
}
