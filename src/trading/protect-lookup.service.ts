import { Decimal } from '../domain/kernel/decimal.js';
import type { Execution } from '../domain/execution/execution.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerOrder } from '../ports/broker.port.js';
import type { NewEntry } from '../ports/ledger-entry.js';
import type { OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { attachedTo, childAmong, isAttached, isUnanswered } from './protect-view.js';

/** The broker's list of orders may lag behind its executions by so much. */
const SURE_AFTER_MS = 10_000;

/** Recognises protective orders at the broker, which knows attached ones by its own id alone. */
export class ProtectLookup {
  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
  ) {}

  /** The broker's report on an order of ours among all; an id that was not known yet is written down. */
  async find(order: OrderView, reports: readonly BrokerOrder[]): Promise<BrokerOrder | null> {
    const { brokerOrderId, clientOrderId } = order;
    if (brokerOrderId !== null) {
      return reports.find((one) => one.brokerOrderId === brokerOrderId) ?? null;
    }
    const found = isAttached(order)
      ? await this.childOf(order, reports)
      : (reports.find((one) => one.orderRef === clientOrderId) ?? null);
    if (found !== null) await this.book.record([adopted(order, found.brokerOrderId)]);
    return found;
  }

  /** Entries that adopt the attached orders of a parent that was found, each with the id under which it is listed. */
  adoptions(
    parent: OrderView,
    parentId: string | null,
    reports: readonly BrokerOrder[],
  ): readonly NewEntry[] {
    const taken = this.takenIds();
    return attachedTo(parent, this.book.openOrdersOf(parent.root))
      .filter(isUnanswered)
      .map((child) => {
        const found = parentId === null ? null : childAmong(child, parentId, reports, taken);
        if (found !== null) taken.add(found.brokerOrderId);
        return adopted(child, found?.brokerOrderId ?? null);
      });
  }

  /**
   * The open protective order of ours behind an execution that names no client order id; null when there is none,
   * `undecided` while the broker cannot be asked, or may still be about to tell.
   */
  async ownerOf(execution: Execution): Promise<OrderView | null | 'undecided'> {
    const candidates = this.candidates(execution);
    const named = candidates.find((one) => isNamedBy(one, execution));
    if (named !== undefined || candidates.length === 0) return named ?? null;
    const isNamed = execution.brokerOrderId !== undefined;
    if (isNamed && candidates.every((one) => one.brokerOrderId !== null)) return null;
    const reports = await this.broker.orders();
    if (!reports.ok) return 'undecided';
    for (const candidate of candidates) await this.find(candidate, reports.value);
    const owner = ownerAmong(this.candidates(execution), execution, reports.value);
    const isYoung = this.book.clock.now() - execution.at < SURE_AFTER_MS;
    return owner === null && isYoung ? 'undecided' : owner;
  }

  private candidates({ account, conid, side }: Execution): readonly OrderView[] {
    return this.book
      .book()
      .openOrders.filter(({ purpose }) => purpose === 'protect')
      .filter((one) => one.account === account && one.conid === conid && one.side === side);
  }

  private async childOf(
    child: OrderView,
    reports: readonly BrokerOrder[],
  ): Promise<BrokerOrder | null> {
    const parent = await this.book.ledger.order(child.parent ?? '');
    const listed = reports.find((one) => one.orderRef === child.parent);
    const parentId = parent?.brokerOrderId ?? listed?.brokerOrderId ?? null;
    return parentId === null ? null : childAmong(child, parentId, reports, this.takenIds());
  }

  private takenIds(): Set<string> {
    return new Set(this.book.book().openOrders.flatMap(({ brokerOrderId }) => brokerOrderId ?? []));
  }
}

/** By its id; an execution without one belongs to the only order there is, if that is reported to have filled so much. */
function ownerAmong(
  candidates: readonly OrderView[],
  execution: Execution,
  reports: readonly BrokerOrder[],
): OrderView | null {
  if (execution.brokerOrderId !== undefined) {
    return candidates.find((one) => isNamedBy(one, execution)) ?? null;
  }
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) return null;
  const report = reports.find((one) => one.brokerOrderId === only.brokerOrderId);
  const filled = Decimal.of(report?.filledQuantity ?? '0').minus(Decimal.of(only.filledQuantity));
  return filled.compare(Decimal.of(execution.quantity)) >= 0 ? only : null;
}

function isNamedBy(order: OrderView, { brokerOrderId }: Execution): boolean {
  return brokerOrderId !== undefined && order.brokerOrderId === brokerOrderId;
}

function adopted(order: OrderView, brokerOrderId: string | null): NewEntry {
  const { clientOrderId } = order;
  const payload = { clientOrderId, brokerOrderId, questions: [], adopted: true };
  return { kind: 'order.accepted', cause: order.seq, payload };
}
