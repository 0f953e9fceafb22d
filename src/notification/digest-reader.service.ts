import { Injectable } from '@nestjs/common';
import type { Instant } from '../domain/kernel/instant.js';
import type { Page, PageQuery } from '../ports/ledger-view.js';
import { Ledger } from '../ports/ledger.port.js';
import { driftWords } from './digest.js';
import type { DigestFacts } from './digest.js';
import { RealisedProfit } from './realised-profit.js';

const PAGE = 500;

/** Reads from the ledger what a digest tells. */
@Injectable()
export class DigestReader {
  constructor(private readonly ledger: Ledger) {}

  async read(from: Instant, to: Instant): Promise<DigestFacts> {
    const { ledger } = this;
    const book = await ledger.book();
    const alerts = await since(
      (query) => ledger.alerts(query),
      (view) => view.receivedAt >= from,
    );
    const orders = await since(
      (query) => ledger.orders(query),
      (view) => view.submittedAt >= from,
    );
    const changes = await since(
      (query) => ledger.sessionChanges(query),
      ({ at }) => at >= from,
    );
    const newest = await ledger.alerts({ limit: PAGE, cursor: null });
    const last = await ledger.sessionChanges({ limit: 1, cursor: null });
    return {
      from,
      to,
      alerts: alerts.filter(({ alert }) => !alert.test),
      orders,
      ...(await this.fillsSince(from)),
      drift: driftWords(newest.items, book.holdings),
      session: {
        losses: changes.filter(({ state }, n) => state !== 'READY' && isFirst(changes, n)).length,
        state: last.items[0]?.state ?? 'not known',
      },
      book,
    };
  }

  private async fillsSince(from: Instant): Promise<Pick<DigestFacts, 'fills' | 'profit'>> {
    const profit = new RealisedProfit();
    const fills = { own: 0, foreign: 0 };
    for await (const { execution, clientOrderId } of this.ledger.allExecutions()) {
      const isCounted = execution.at >= from;
      if (clientOrderId !== null) profit.take(execution, isCounted);
      if (isCounted) fills[clientOrderId === null ? 'foreign' : 'own'] += 1;
    }
    return { fills, profit: profit.byCurrency() };
  }
}

/** true when the change before it, which stands behind it, was READY or is not among them. */
function isFirst(newestFirst: readonly { readonly state: string }[], n: number): boolean {
  return (newestFirst[n + 1]?.state ?? 'READY') === 'READY';
}

/** Newest first, back to the first that is not recent any more. */
async function since<T>(
  read: (query: PageQuery) => Promise<Page<T>>,
  isRecent: (item: T) => boolean,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<T> = await read({ limit: PAGE, cursor });
    const recent = page.items.filter(isRecent);
    found.push(...recent);
    cursor = page.nextCursor;
    if (cursor === null || recent.length < page.items.length) return found;
  }
}
