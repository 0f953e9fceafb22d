import { Decimal } from '../../src/domain/kernel/decimal.js';
import { InvariantViolation } from '../../src/domain/kernel/invariant.js';
import type { NewEntry } from '../../src/ports/ledger-entry.js';
import type { Page, PageQuery } from '../../src/ports/ledger-view.js';
import type { Ledger, Receipt } from '../../src/ports/ledger.port.js';
import {
  completed,
  decisionMade,
  delivery,
  executed,
  LEDGER_NOON,
  orderAccepted,
  orderSubmitting,
  orderUpdated,
} from '../builders/ledger-builder.js';

/** An empty ledger, and the hands of a test on what is under it. */
export interface LedgerHarness {
  readonly ledger: Ledger;
  /** Transactions so far. */
  commits(): number;
  /** Takes a document away behind the ledger's back. */
  corrupt(collection: string, id: string): Promise<void>;
  close(): Promise<void>;
}

const ALERT = 'a'.repeat(26);
const OTHER = 'b'.repeat(26);
const THIRD = 'c'.repeat(26);
const ORDER = 'tb-order-1';
const NO_FILTER: PageQuery = { limit: 50, cursor: null };

async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function allPages<T>(read: (query: PageQuery) => Promise<Page<T>>): Promise<readonly T[][]> {
  const pages: T[][] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ limit: 2, cursor });
    pages.push([...page.items]);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

const rows = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** What every ledger promises to who uses it. */
export function describeLedger(name: string, open: () => Promise<LedgerHarness>): void {
  describe(`${name} as a ledger`, () => {
    let harness: LedgerHarness;
    let ledger: Ledger;

    beforeEach(async () => {
      harness = await open();
      ledger = harness.ledger;
    });

    afterEach(() => harness.close());

    const write = async (...entries: readonly NewEntry[]): Promise<void> => {
      await ledger.append(entries);
    };
    const outcomeOf = async (...parameters: Parameters<typeof delivery>): Promise<string> =>
      (await ledger.receive(delivery(...parameters))).outcome;

    it('is empty at first', async () => {
      expect(await ledger.book()).toEqual({
        identity: null,
        tradingSwitch: { killSwitch: 'ACTIVE', reason: null, since: null },
        holdings: [],
        roots: [],
        openOrders: [],
        sessionLostSeq: 0,
      });
      expect(await ledger.alert(ALERT)).toBeNull();
      expect(await ledger.alerts(NO_FILTER)).toEqual({ items: [], nextCursor: null });
      expect(await ledger.trace(ALERT)).toEqual([]);
      expect(await ledger.append([])).toEqual([]);
      expect(ledger.writable()).toBe(true);
    });

    describe('receiving alerts', () => {
      it('stores an alert with all that came with it', async () => {
        const sent = delivery(ALERT, { alert: { externalId: 'x1' }, receivedAt: LEDGER_NOON + 5 });
        const receipt = await ledger.receive(sent);
        expect(receipt).toEqual({ outcome: 'stored', alertId: ALERT, seq: 1, warnings: [] });
        const { sourceAddress: _, ...kept } = sent.payload;
        expect(await ledger.alert(ALERT)).toEqual({
          ...kept,
          seq: 1,
          receivedAt: LEDGER_NOON + 5,
          externalId: 'x1',
          status: 'received',
          reason: null,
          decision: null,
          breakages: 0,
        });
      });

      it('stores one of many identical alerts that arrive at once', async () => {
        for (const [index, copies] of [20, 100].entries()) {
          const root = `R${index}`;
          const receipts = await Promise.all(
            rows(copies).map((i) =>
              ledger.receive(delivery(`${index}-${String(i).padStart(24, '0')}`, { root })),
            ),
          );
          const stored = receipts.filter((receipt) => receipt.outcome === 'stored');
          expect(stored).toHaveLength(1);
          const ids = new Set(receipts.map((receipt: Receipt) => receipt.alertId));
          expect(ids).toEqual(new Set([stored[0]?.alertId]));
        }
        expect((await ledger.alerts(NO_FILTER)).items).toHaveLength(2);
      });

      it('shares a commit among alerts that arrive at once', async () => {
        const before = harness.commits();
        await Promise.all(
          rows(200).map((i) =>
            ledger.receive(delivery(String(i).padStart(26, '0'), { bodySha256: `body ${i}` })),
          ),
        );
        expect(harness.commits() - before).toBeLessThanOrEqual(3);
        expect(await collected(ledger.entries())).toHaveLength(200);
      });

      it('answers an alert whose body came before by its window and by what came in between', async () => {
        expect(await outcomeOf(ALERT)).toBe('stored');
        expect(await outcomeOf(OTHER, { receivedAt: LEDGER_NOON + 59_999 })).toBe('duplicate');
        expect(await outcomeOf(OTHER, { receivedAt: LEDGER_NOON - 5 })).toBe('duplicate');
        expect(await outcomeOf(OTHER, { receivedAt: LEDGER_NOON + 60_000 })).toBe('stored');
        const between = { bodySha256: 'between', receivedAt: LEDGER_NOON + 60_001 };
        expect(await outcomeOf(THIRD, between)).toBe('stored');
        const again = { receivedAt: LEDGER_NOON + 60_002 };
        expect(await outcomeOf('d'.repeat(26), again)).toBe('stored');
      });

      it.each([
        ['another strategy', { strategy: 'other' }],
        ['another root', { root: 'NQ' }],
        ['an unknown root', { root: null }],
        ['a test', { alert: { test: true } }],
      ])('does not count an alert of %s as coming in between', async (_, change) => {
        await outcomeOf(ALERT);
        expect(await outcomeOf(OTHER, { ...change, bodySha256: 'between' })).toBe('stored');
        expect(await outcomeOf(THIRD)).toBe('duplicate');
      });

      it('never takes a test alert for a real one, nor a real one for a test', async () => {
        expect(await outcomeOf(ALERT)).toBe('stored');
        expect(await outcomeOf(OTHER, { alert: { test: true } })).toBe('stored');
        expect(await outcomeOf(THIRD, { alert: { test: true } })).toBe('duplicate');
        expect(await outcomeOf(THIRD)).toBe('duplicate');
      });

      it.each([
        ['same body, same time', 'one', 100, 'duplicate'],
        ['other body, same time', 'two', 100, 'conflict'],
        ['other body, earlier time', 'two', 99, 'conflict'],
        ['other body, no time', 'two', null, 'conflict'],
        ['other body, later time', 'two', 101, 'stored'],
      ])('answers an id that comes again with %s', async (_, bodySha256, at, expected) => {
        const first = { bodySha256: 'one', alert: { externalId: 'x', at: 100 } };
        await ledger.receive(delivery(ALERT, first));
        const receipt = await ledger.receive(
          delivery(OTHER, { bodySha256, alert: { externalId: 'x', at } }),
        );
        expect(receipt).toMatchObject({
          outcome: expected,
          alertId: expected === 'stored' ? OTHER : ALERT,
        });
        const stored = await ledger.alert(OTHER);
        expect(stored?.warnings).toEqual(expected === 'stored' ? ['ID_REUSED'] : undefined);
      });

      it('takes an id without a time for a conflict whatever time comes with another body', async () => {
        await ledger.receive(delivery(ALERT, { alert: { externalId: 'x' } }));
        const other = { bodySha256: 'two', alert: { externalId: 'x', at: 100 } };
        expect(await outcomeOf(OTHER, other)).toBe('conflict');
      });

      it('knows every body an id ever came with', async () => {
        const of = (at: number): Parameters<typeof delivery>[1] => ({
          bodySha256: `body at ${at}`,
          alert: { externalId: 'Long', at },
          receivedAt: LEDGER_NOON + at * 1_000_000,
        });
        for (const at of [1, 2, 3]) await ledger.receive(delivery(`${at}`.repeat(26), of(at)));
        for (const at of [1, 2, 3]) {
          const receipt = await ledger.receive(delivery(THIRD, of(at)));
          expect(receipt).toEqual({ outcome: 'duplicate', alertId: `${at}`.repeat(26) });
        }
      });

      it('keeps the ids of two strategies apart', async () => {
        const alert = { externalId: 'x' };
        expect(await outcomeOf(ALERT, { alert })).toBe('stored');
        expect(await outcomeOf(OTHER, { alert, strategy: 'other' })).toBe('stored');
      });
    });

    describe('appending', () => {
      it('numbers entries in order and chains each to the one before', async () => {
        await ledger.receive(delivery(ALERT));
        const written = await ledger.append([decisionMade(ALERT, 'skip', 1), completed(ALERT)]);
        const entries = await collected(ledger.entries());
        expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3]);
        expect(entries.slice(1)).toEqual(written);
        expect(entries[0]?.previousHash).toBe('0'.repeat(64));
        expect(new Set(entries.map((entry) => entry.previousHash)).size).toBe(3);
      });

      it('writes all entries of a call or none', async () => {
        await ledger.receive(delivery(ALERT));
        const impossible = ledger.append([decisionMade(ALERT), completed(OTHER)]);
        await expect(impossible).rejects.toBeInstanceOf(InvariantViolation);
        expect(await collected(ledger.entries())).toHaveLength(1);
        expect((await ledger.alert(ALERT))?.decision).toBeNull();
        expect(ledger.writable()).toBe(true);
      });

      it('writes the calls of a group beside an impossible one', async () => {
        await ledger.receive(delivery(ALERT));
        const outcomes = await Promise.allSettled([
          ledger.append([decisionMade(ALERT)]),
          ledger.append([decisionMade(ALERT)]),
          ledger.receive(delivery(OTHER, { bodySha256: 'other' })),
        ]);
        expect(outcomes.map((outcome) => outcome.status)).toEqual([
          'fulfilled',
          'rejected',
          'fulfilled',
        ]);
        expect((await collected(ledger.entries())).map((entry) => entry.seq)).toEqual([1, 2, 3]);
      });

      it.each<[string, NewEntry]>([
        ['a decision on no alert', decisionMade(OTHER)],
        ['an end of no alert', completed(OTHER)],
        ['an order of no alert', orderSubmitting(ORDER, { alertId: OTHER })],
        ['news of no order', orderAccepted(ORDER)],
        ['a fill of no order', executed(ORDER)],
        [
          'an end of no flatten',
          {
            kind: 'flatten.completed',
            cause: null,
            payload: { flattenId: 'f', status: 'flat', message: '' },
          },
        ],
        [
          'an end of no analysis',
          {
            kind: 'analysis.finished',
            cause: null,
            payload: { runId: 'r', status: 'done', message: '', notes: [] },
          },
        ],
      ])('refuses %s', async (_, entry) => {
        await expect(ledger.append([entry])).rejects.toBeInstanceOf(InvariantViolation);
        expect(await collected(ledger.entries())).toEqual([]);
      });
    });

    describe('an alert', () => {
      it('goes from received over executing to its end, and the first end stands', async () => {
        await ledger.receive(delivery(ALERT));
        await write(decisionMade(ALERT));
        expect(await ledger.alert(ALERT)).toMatchObject({
          status: 'executing',
          reason: null,
          decision: { outcome: 'place' },
        });
        await write(completed(ALERT));
        expect(await ledger.alert(ALERT)).toMatchObject({ status: 'executed', reason: null });
        await write(completed(ALERT, 'failed'));
        expect(await ledger.alert(ALERT)).toMatchObject({ status: 'executed', reason: null });
      });

      it('stays received while a skip is not yet its end', async () => {
        await ledger.receive(delivery(ALERT));
        await write(decisionMade(ALERT, 'skip'));
        expect(await ledger.alert(ALERT)).toMatchObject({ status: 'received', reason: null });
        await write(completed(ALERT, 'skipped'));
        expect(await ledger.alert(ALERT)).toMatchObject({
          status: 'skipped',
          reason: 'ALREADY_IN_POSITION',
        });
      });

      it('is decided once, and not after its end', async () => {
        await ledger.receive(delivery(ALERT));
        await ledger.receive(delivery(OTHER, { bodySha256: 'other' }));
        await write(decisionMade(ALERT), completed(OTHER, 'skipped'));
        await expect(ledger.append([decisionMade(ALERT)])).rejects.toThrow('decided once');
        await expect(ledger.append([decisionMade(OTHER)])).rejects.toThrow('has ended');
      });

      it('counts the broken invariants met on its way', async () => {
        await ledger.receive(delivery(ALERT));
        await write({ kind: 'alert.broke', cause: 1, payload: { alertId: ALERT, rule: 'a rule' } });
        expect(await ledger.alert(ALERT)).toMatchObject({ status: 'received', breakages: 1 });
      });

      it('is listed as unfinished, oldest first, until it ends', async () => {
        const ids = [ALERT, OTHER, THIRD];
        for (const id of ids) await ledger.receive(delivery(id, { bodySha256: id }));
        await write(orderSubmitting(ORDER, { alertId: THIRD }), completed(ALERT, 'skipped'));
        const unfinished = await ledger.unfinishedAlerts();
        expect(unfinished.map(({ alertId, status }) => [alertId, status])).toEqual([
          [OTHER, 'received'],
          [THIRD, 'executing'],
        ]);
      });

      it('is traced from its own entry to its last fill', async () => {
        await ledger.receive(delivery(ALERT));
        await ledger.receive(delivery(OTHER, { bodySha256: 'other' }));
        await write(decisionMade(ALERT, 'place', 1));
        await write(orderSubmitting(ORDER, { alertId: ALERT }, 3));
        await write(orderAccepted(ORDER), orderUpdated(ORDER, 'working'));
        await write(executed(ORDER, { quantity: '2' }));
        await write({
          kind: 'root.paused',
          cause: 7,
          payload: { root: 'ES', code: 'EXTERNAL_POSITION', message: 'why' },
        });
        await write(decisionMade(OTHER, 'skip', 2), completed(ALERT));
        const trace = await ledger.trace(ALERT);
        expect(trace.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
          '1 alert.received',
          '3 decision.made',
          '4 order.submitting',
          '5 order.accepted',
          '6 order.updated',
          '7 execution.recorded',
          '8 root.paused',
          '10 alert.completed',
        ]);
        expect((await ledger.trace(OTHER)).map(({ seq }) => seq)).toEqual([2, 9]);
      });
    });

    describe('an order', () => {
      it('is written down with all that was sent', async () => {
        const submitting = orderSubmitting(ORDER);
        const [entry] = await ledger.append([submitting]);
        expect(await ledger.order(ORDER)).toEqual({
          ...submitting.payload,
          seq: 1,
          status: 'submitting',
          brokerOrderId: null,
          brokerStatus: null,
          filledQuantity: '0',
          averagePrice: null,
          reason: null,
          message: null,
          questions: [],
          cancelRequested: false,
          submittedAt: entry?.at,
          updatedAt: entry?.at,
        });
      });

      it('takes its filled quantity and average price from executions alone', async () => {
        await write(orderSubmitting(ORDER, { quantity: '3' }), orderAccepted(ORDER));
        const update = orderUpdated(ORDER, 'working');
        await write({ ...update, payload: { ...update.payload, filledQuantity: '2' } });
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'working',
          brokerOrderId: '900',
          brokerStatus: 'Submitted',
          filledQuantity: '0',
          averagePrice: null,
        });
        await write(executed(ORDER, { key: 'k1', quantity: '1', price: '10' }));
        await write(executed(ORDER, { key: 'k2', quantity: '1', price: '11' }));
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'working',
          filledQuantity: '2',
          averagePrice: '10.5',
        });
        await write(executed(ORDER, { key: 'k3', quantity: '1', price: '11' }));
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'filled',
          filledQuantity: '3',
          averagePrice: '10.666666666667',
        });
      });

      it('ends as filled when the fills of a cancelled one come late, and never goes back', async () => {
        await write(orderSubmitting(ORDER), orderAccepted(ORDER), orderUpdated(ORDER, 'cancelled'));
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'cancelled',
          reason: 'ORDER_CANCELLED',
        });
        await write(orderUpdated(ORDER, 'working'), orderAccepted(ORDER));
        expect((await ledger.order(ORDER))?.status).toBe('cancelled');
        await write(executed(ORDER, { quantity: '2' }));
        expect(await ledger.order(ORDER)).toMatchObject({ status: 'filled', reason: null });
        await write(orderUpdated(ORDER, 'cancelled'));
        expect(await ledger.order(ORDER)).toMatchObject({ status: 'filled', reason: null });
      });

      it('is sent again under its id only as a later attempt while its outcome is unknown', async () => {
        const { payload } = orderSubmitting(ORDER);
        await write(orderSubmitting(ORDER), {
          kind: 'order.outcome-unknown',
          cause: 1,
          payload: { clientOrderId: ORDER, code: 'OUTCOME_UNKNOWN', message: 'no answer' },
        });
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'unknown',
          reason: 'OUTCOME_UNKNOWN',
          message: 'no answer',
        });
        await expect(ledger.append([orderSubmitting(ORDER)])).rejects.toThrow('once an attempt');
        await write(orderSubmitting(ORDER, { ...payload, attempt: 2, sessionId: 'next' }));
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'submitting',
          attempt: 2,
          sessionId: 'next',
          reason: null,
        });
        await write(orderAccepted(ORDER), orderUpdated(ORDER, 'cancelled'));
        const third = orderSubmitting(ORDER, { ...payload, attempt: 3 });
        await expect(ledger.append([third])).rejects.toThrow('has ended');
      });

      it('keeps why it was refused, and that its cancel was asked for', async () => {
        const questions = [{ messageId: 'o163', text: 'Really?', answer: 'no' }] as const;
        await write(
          orderSubmitting(ORDER),
          {
            kind: 'order.refused',
            cause: 1,
            payload: {
              clientOrderId: ORDER,
              code: 'INSUFFICIENT_FUNDS',
              message: 'no money',
              questions,
            },
          },
          {
            kind: 'order.cancel-requested',
            cause: 1,
            payload: { clientOrderId: ORDER, reason: 'late' },
          },
        );
        expect(await ledger.order(ORDER)).toMatchObject({
          status: 'refused',
          reason: 'INSUFFICIENT_FUNDS',
          message: 'no money',
          questions,
          cancelRequested: true,
        });
      });

      it('is found by its alert, and in the book while it is open', async () => {
        await ledger.receive(delivery(ALERT));
        await write(
          orderSubmitting('o1', { alertId: ALERT }),
          orderSubmitting('o2', { alertId: ALERT }),
          orderSubmitting('o3'),
          orderAccepted('o1'),
          orderUpdated('o2', 'cancelled'),
        );
        const ids = (await ledger.ordersOfAlert(ALERT)).map((order) => order.clientOrderId);
        expect(ids).toEqual(['o1', 'o2']);
        const open = (await ledger.book()).openOrders.map((order) => order.clientOrderId);
        expect(open).toEqual(['o1', 'o3']);
        expect(await ledger.ordersOfAlert(OTHER)).toEqual([]);
      });

      it('counts from the moment it was first submitted', async () => {
        const [first] = await ledger.append([orderSubmitting('o1'), orderSubmitting('o2')]);
        const at = first?.at ?? 0;
        expect(await ledger.ordersSince(at)).toBe(2);
        expect(await ledger.ordersSince(at + 1)).toBe(0);
      });
    });

    describe('executions and holdings', () => {
      const holding = async (): Promise<unknown> =>
        (await ledger.book()).holdings.map(({ conid, own, foreign, root }) => [
          conid,
          own,
          foreign,
          root,
        ]);

      it('add up to what is held of each contract', async () => {
        await write(orderSubmitting(ORDER, { quantity: '3' }));
        await write(
          executed(ORDER, { key: 'k1', quantity: '2' }),
          executed(ORDER, { key: 'k2', quantity: '0.5', side: 'SELL' }),
          executed(ORDER, { key: 'k3', quantity: '1', conid: 613 }),
        );
        expect(await holding()).toEqual([
          [612, '1.5', '0', 'ES'],
          [613, '1', '0', 'ES'],
        ]);
      });

      it('count once however often they are told, by their highest version', async () => {
        await write(
          orderSubmitting(ORDER, { quantity: '5' }),
          executed(ORDER, { commission: null }),
        );
        await write(executed(ORDER, { commission: '2.25' }));
        expect(await holding()).toEqual([[612, '1', '0', 'ES']]);
        const key = 'DU0000001|0000e1a7.67f651bc.01';
        expect(await ledger.execution(key)).toMatchObject({ execution: { commission: '2.25' } });
        const corrected = executed(ORDER, { version: 2, quantity: '3' });
        await write({ ...corrected, payload: { ...corrected.payload, change: '2' } });
        await write(executed(ORDER, { version: 1, quantity: '1' }));
        expect(await holding()).toEqual([[612, '3', '0', 'ES']]);
        expect(await ledger.execution(key)).toMatchObject({
          seq: 2,
          clientOrderId: ORDER,
          execution: { version: 2, quantity: '3' },
        });
        expect((await ledger.order(ORDER))?.filledQuantity).toBe('3');
        expect((await ledger.executions(NO_FILTER)).items).toHaveLength(1);
      });

      it('of others change nothing of ours, until they turn out to be ours', async () => {
        await write(orderSubmitting(ORDER), executed(null));
        expect(await holding()).toEqual([]);
        await write(executed(ORDER), executed(ORDER));
        expect(await holding()).toEqual([[612, '1', '0', 'ES']]);
        await expect(ledger.append([executed(null)])).rejects.toThrow('stays with its order');
      });

      it('become what an operator declares', async () => {
        const record = { account: 'DU0000001', conid: 612, symbol: 'ESZ6', own: '3', foreign: '0' };
        const payload = { root: 'ES', holdings: [record], reason: 'mine' };
        await write({ kind: 'root.adopted', cause: null, payload });
        expect(await holding()).toEqual([[612, '3', '0', 'ES']]);
        await write(orderSubmitting(ORDER), executed(ORDER, { side: 'SELL' }));
        expect(await holding()).toEqual([[612, '2', '0', 'ES']]);
        const disowned = { ...record, own: '0', foreign: '2' };
        await write({
          kind: 'root.disowned',
          cause: null,
          payload: { ...payload, holdings: [disowned] },
        });
        expect(await holding()).toEqual([[612, '0', '2', 'ES']]);
      });

      it('are all read in the order they came, also when there are many', async () => {
        await write(orderSubmitting(ORDER, { quantity: '5000' }));
        const many = rows(1200).map((i) =>
          executed(null, { key: `k${String(i).padStart(5, '0')}` }),
        );
        await write(...many);
        const keys = (await collected(ledger.allExecutions())).map((view) => view.execution.key);
        expect(keys).toEqual(many.map((entry) => entry.payload.execution.key));
        expect(await collected(ledger.entries())).toHaveLength(1201);
      });
    });

    describe('operations', () => {
      it('belong to one account for good', async () => {
        const payload = { gateway: 'simulator', account: 'DU0000001', paper: true } as const;
        await write({ kind: 'ledger.opened', cause: null, payload });
        expect((await ledger.book()).identity).toEqual(payload);
        const other = { ...payload, account: 'U1' };
        const again = ledger.append([{ kind: 'ledger.opened', cause: null, payload: other }]);
        await expect(again).rejects.toThrow('once');
      });

      it('turn the kill switch, and reducing never lowers a halt', async () => {
        const switched = async (): Promise<string> =>
          (await ledger.book()).tradingSwitch.killSwitch;
        const reason = 'why';
        const reducing = { kind: 'trading.reducing', cause: null, payload: { reason, code: null } };
        const halted = { kind: 'trading.halted', cause: null, payload: { reason } };
        await write(reducing as NewEntry);
        expect(await switched()).toBe('REDUCING');
        const [entry] = await ledger.append([halted as NewEntry, reducing as NewEntry]);
        expect((await ledger.book()).tradingSwitch).toEqual({
          killSwitch: 'HALTED',
          reason,
          since: entry?.at,
        });
        await write({ kind: 'trading.resumed', cause: null, payload: { reason } });
        expect(await switched()).toBe('ACTIVE');
      });

      it('pause a root from its first reason on, and resume it', async () => {
        const pause = (code: 'EXTERNAL_POSITION' | 'CLOSE_REFUSED'): NewEntry => ({
          kind: 'root.paused',
          cause: null,
          payload: { root: 'ES', code, message: code },
        });
        const [first] = await ledger.append([pause('EXTERNAL_POSITION')]);
        await write(pause('CLOSE_REFUSED'));
        expect((await ledger.book()).roots).toEqual([
          {
            root: 'ES',
            paused: { code: 'CLOSE_REFUSED', message: 'CLOSE_REFUSED', since: first?.at },
          },
        ]);
        await write({ kind: 'root.resumed', cause: null, payload: { root: 'ES' } });
        expect((await ledger.book()).roots).toEqual([{ root: 'ES', paused: null }]);
      });

      it('remember where the session was last lost', async () => {
        const changed = (state: 'DOWN' | 'READY'): NewEntry => ({
          kind: 'session.changed',
          cause: null,
          payload: { state, sessionId: null, reason: null },
        });
        await write(changed('READY'), changed('DOWN'), changed('READY'));
        expect((await ledger.book()).sessionLostSeq).toBe(2);
      });

      it('list flattens with how far they are', async () => {
        const request = {
          flattenId: 'f1',
          scope: 'account',
          target: null,
          includeForeign: false,
          reason: 'enough',
        } as const;
        await write({ kind: 'flatten.requested', cause: null, payload: request });
        expect(await ledger.flattens()).toEqual([{ seq: 1, request, status: 'running' }]);
        await write({
          kind: 'flatten.completed',
          cause: 1,
          payload: { flattenId: 'f1', status: 'flat', message: 'done' },
        });
        expect(await ledger.flattens()).toEqual([{ seq: 1, request, status: 'flat' }]);
      });

      it('list analysis runs with how they ended', async () => {
        const start = { runId: 'r1', trigger: 'schedule' } as const;
        const [begun] = await ledger.append([
          { kind: 'analysis.started', cause: null, payload: start },
        ]);
        const running = { seq: 1, ...start, startedAt: begun?.at, finishedAt: null, notes: [] };
        expect((await ledger.analysisRuns(NO_FILTER)).items).toEqual([
          { ...running, status: 'running', message: null },
        ]);
        const end = { status: 'done', message: 'ok', notes: ['NOT_FETCHED'] } as const;
        const [done] = await ledger.append([
          { kind: 'analysis.finished', cause: 1, payload: { runId: 'r1', ...end } },
        ]);
        expect((await ledger.analysisRuns(NO_FILTER)).items).toEqual([
          { ...running, ...end, finishedAt: done?.at },
        ]);
      });
    });

    describe('pages', () => {
      it('come newest first and end', async () => {
        const ids = rows(5).map((i) => String(i).repeat(26));
        for (const id of ids) await ledger.receive(delivery(id, { bodySha256: id }));
        const pages = await allPages((query) => ledger.alerts(query));
        expect(pages.map((page) => page.map((alert) => alert.alertId[0]))).toEqual([
          ['4', '3'],
          ['2', '1'],
          ['0'],
        ]);
        const exact = await ledger.alerts({ limit: 5, cursor: null });
        expect(exact.nextCursor).toBeNull();
      });

      it('hold what the filter lets through', async () => {
        await ledger.receive(delivery(ALERT));
        await ledger.receive(delivery(OTHER, { strategy: 'other' }));
        await write(
          completed(ALERT, 'skipped'),
          orderSubmitting('o1', { alertId: OTHER, strategy: 'other' }),
          orderSubmitting('o2'),
          executed('o1', { key: 'k1' }),
          executed('o2', { key: 'k2' }),
        );
        const ids = async (query: Partial<PageQuery>): Promise<readonly string[]> =>
          (await ledger.alerts({ ...NO_FILTER, ...query })).items.map((alert) => alert.alertId);
        expect(await ids({ strategy: 'other' })).toEqual([OTHER]);
        expect(await ids({ status: 'skipped' })).toEqual([ALERT]);
        expect(await ids({ status: 'skipped', strategy: 'other' })).toEqual([]);
        expect(await ids({ alertId: OTHER })).toEqual([OTHER]);
        const orders = (await ledger.orders({ ...NO_FILTER, alertId: OTHER })).items;
        expect(orders.map((order) => order.clientOrderId)).toEqual(['o1']);
        const executions = await ledger.executions({ ...NO_FILTER, strategy: 'other' });
        expect(executions.items.map((view) => view.execution.key)).toEqual(['k1']);
      });

      it('refuse a cursor that is not one', async () => {
        for (const cursor of ['', 'x', 's', 's0', 's-1', 's1; drop']) {
          await expect(ledger.alerts({ limit: 1, cursor })).rejects.toMatchObject({
            code: 'REQUEST_INVALID',
          });
        }
      });
    });

    describe('rebuilding', () => {
      const history = async (): Promise<void> => {
        await ledger.receive(delivery(ALERT, { alert: { externalId: 'x' } }));
        await write(decisionMade(ALERT, 'place', 1), orderSubmitting(ORDER, { alertId: ALERT }, 1));
        await write(orderAccepted(ORDER), executed(ORDER, { quantity: '2' }), completed(ALERT));
      };

      it('finds the stored state equal to its entries, twice the same', async () => {
        await history();
        const report = await ledger.rebuild();
        expect(report).toMatchObject({ entries: 6, equal: true, differences: [] });
        expect(report.stateHash).toMatch(/^[0-9a-f]{64}$/);
        expect(await ledger.rebuild()).toEqual(report);
      });

      it('names a document that is not what its entries say', async () => {
        await history();
        const { stateHash } = await ledger.rebuild();
        await harness.corrupt('orders', ORDER);
        expect(await ledger.rebuild()).toEqual({
          entries: 6,
          equal: false,
          stateHash,
          differences: [`orders/${ORDER}`],
        });
      });
    });

    it('keeps quantities exact', async () => {
      await write(orderSubmitting(ORDER, { quantity: '1' }));
      const parts = rows(10).map((i) => executed(ORDER, { key: `k${i}`, quantity: '0.1' }));
      await write(...parts);
      const order = await ledger.order(ORDER);
      expect(order).toMatchObject({ status: 'filled', filledQuantity: '1' });
      expect(Decimal.of(order?.averagePrice ?? '0').toString()).toBe('4500.5');
    });
  });
}
