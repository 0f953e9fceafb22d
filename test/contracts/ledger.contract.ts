import { executed, orderSubmitting } from '../builders/ledger-builder.js';
import { describeAlert } from './ledger-alert.contract.js';
import { ALERT, LedgerDesk, NO_FILTER, ORDER, rows } from './ledger-desk.js';
import type { LedgerHarness } from './ledger-desk.js';
import { describeEntries } from './ledger-entries.contract.js';
import { describeHoldings } from './ledger-holdings.contract.js';
import { describeOperations } from './ledger-operations.contract.js';
import { describeOrder } from './ledger-order.contract.js';
import { describePages } from './ledger-pages.contract.js';
import { describeReceiving } from './ledger-receiving.contract.js';

/** What every ledger promises to who uses it. */
export function describeLedger(name: string, open: () => Promise<LedgerHarness>): void {
  describe(`${name} as a ledger`, () => {
    const desk = new LedgerDesk(open);

    beforeEach(() => desk.open());
    afterEach(() => desk.harness.close());

    it('is empty at first', async () => {
      expect(await desk.ledger.book()).toEqual({
        identity: null,
        tradingSwitch: { killSwitch: 'ACTIVE', reason: null, since: null },
        strategySwitches: [],
        accountValue: null,
        holdings: [],
        shares: [],
        roots: [],
        openOrders: [],
        sessionLostSeq: 0,
      });
      expect(await desk.ledger.alert(ALERT)).toBeNull();
      expect(await desk.ledger.alerts(NO_FILTER)).toEqual({ items: [], nextCursor: null });
      expect(await desk.ledger.trace(ALERT)).toEqual([]);
      expect(await desk.ledger.append([])).toEqual([]);
      expect(desk.ledger.writable()).toBe(true);
    });

    it('keeps quantities exact', async () => {
      await desk.write(orderSubmitting(ORDER, { quantity: '1' }));
      const parts = rows(10).map((i) => executed(ORDER, { key: `k${i}`, quantity: '0.1' }));
      await desk.write(...parts);
      const order = await desk.ledger.order(ORDER);
      const exact = { status: 'filled', filledQuantity: '1', averagePrice: '4500.5' };
      expect(order).toMatchObject(exact);
    });

    describeReceiving(desk);
    describeEntries(desk);
    describeAlert(desk);
    describeOrder(desk);
    describeHoldings(desk);
    describeOperations(desk);
    describePages(desk);
  });
}
