import type { Page, PageQuery } from '../../src/ports/ledger-view.js';
import { completed, delivery, executed, orderSubmitting } from '../builders/ledger-builder.js';
import { ALERT, OTHER, NO_FILTER, rows } from './ledger-desk.js';
import type { LedgerDesk } from './ledger-desk.js';

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

/** How lists are read page by page. */
export function describePages(desk: LedgerDesk): void {
  describe('pages', () => {
    it('come newest first and end', async () => {
      const ids = rows(5).map((i) => String(i).repeat(26));
      for (const id of ids) await desk.ledger.receive(delivery(id, { bodySha256: id }));
      const pages = await allPages((query) => desk.ledger.alerts(query));
      expect(pages.map((page) => page.map((alert) => alert.alertId[0]))).toEqual([
        ['4', '3'],
        ['2', '1'],
        ['0'],
      ]);
      const exact = await desk.ledger.alerts({ limit: 5, cursor: null });
      expect(exact.nextCursor).toBeNull();
    });

    it('hold what the filter lets through', async () => {
      await desk.ledger.receive(delivery(ALERT));
      await desk.ledger.receive(delivery(OTHER, { strategy: 'other' }));
      await desk.write(
        completed(ALERT, 'skipped'),
        orderSubmitting('o1', { alertId: OTHER, strategy: 'other' }),
        orderSubmitting('o2'),
        executed('o1', { key: 'k1' }),
        executed('o2', { key: 'k2' }),
      );
      const ids = async (query: Partial<PageQuery>): Promise<readonly string[]> =>
        (await desk.ledger.alerts({ ...NO_FILTER, ...query })).items.map((alert) => alert.alertId);
      expect(await ids({ strategy: 'other' })).toEqual([OTHER]);
      expect(await ids({ status: 'skipped' })).toEqual([ALERT]);
      expect(await ids({ status: 'skipped', strategy: 'other' })).toEqual([]);
      expect(await ids({ alertId: OTHER })).toEqual([OTHER]);
      const orders = (await desk.ledger.orders({ ...NO_FILTER, alertId: OTHER })).items;
      expect(orders.map((order) => order.clientOrderId)).toEqual(['o1']);
      const executions = await desk.ledger.executions({ ...NO_FILTER, strategy: 'other' });
      expect(executions.items.map((view) => view.execution.key)).toEqual(['k1']);
    });

    it('refuse a cursor that is not one', async () => {
      for (const cursor of ['', 'x', 's', 's0', 's-1', 's1; drop']) {
        await expect(desk.ledger.alerts({ limit: 1, cursor })).rejects.toMatchObject({
          code: 'REQUEST_INVALID',
        });
      }
    });
  });
}
