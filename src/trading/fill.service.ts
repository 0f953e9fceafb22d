import { Injectable } from '@nestjs/common';
import { Decimal } from '../domain/kernel/decimal.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { signOf } from '../domain/kernel/side.js';
import type { Execution } from '../domain/execution/execution.js';
import { isClientOrderId } from '../domain/order/client-order-id.js';
import { Broker } from '../ports/broker.port.js';
import type { ReportedExecution, Unreadable } from '../ports/broker.port.js';
import type { NewEntry } from '../ports/ledger-entry.js';
import type { ExecutionView, OrderView } from '../ports/ledger-view.js';
import { RawArchive } from '../ports/raw-archive.port.js';
import { BookService, scopeOf } from './book.service.js';
import { ProtectLookup } from './protect-lookup.service.js';

/** Orders looked at, newest first, for a fill that comes after its order's end. */
const RECENT = 500;

/** How complete the ledger is: of what the broker listed for the last seven days, how much is recorded. */
export interface FillCoverage {
  readonly reported: number;
  readonly recorded: number;
  /** Null before the first capture. */
  readonly capturedAt: Instant | null;
}

/** Brings executions from the broker into the ledger, each version once. */
@Injectable()
export class FillService {
  /** What the ledger is known to hold, by execution key; spares a look-up for each row of each read. */
  private readonly known = new Map<string, Execution>();
  /** Our client order ids by key, of executions recorded in this life of the process. */
  private readonly owners = new Map<string, string>();
  /** As of the last capture. */
  coverage: FillCoverage = { reported: 0, recorded: 0, capturedAt: null };
  /** When a fill of ours was last learned of; the broker's positions may lag behind it. */
  lastOwnFillAt: Instant = 0;
  private readonly lookup: ProtectLookup;
  /** One at a time: two that stored the same execution would count it twice. */
  private storing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly archive: RawArchive,
  ) {
    this.lookup = new ProtectLookup(broker, book);
  }

  /** Reads the broker's executions and records the new ones. */
  async capture(): Promise<Result<readonly ReportedExecution[], Unreadable>> {
    const answer = await this.broker.executions();
    if (!answer.ok) return err(answer.error);
    await this.store(answer.value);
    const recorded = answer.value.filter(({ execution }) => this.isRecorded(execution));
    const capturedAt = this.book.clock.now();
    this.coverage = { reported: answer.value.length, recorded: recorded.length, capturedAt };
    return ok(answer.value);
  }

  /** Records what is new among `reported`, after every earlier call; true when anything was. */
  store(reported: readonly ReportedExecution[]): Promise<boolean> {
    const stored = this.storing.then(() => this.storeNew(reported));
    this.storing = stored.catch(() => undefined);
    return stored;
  }

  private async storeNew(reported: readonly ReportedExecution[]): Promise<boolean> {
    const fresh: ReportedExecution[] = [];
    for (const one of reported) if (await this.isNew(one.execution)) fresh.push(one);
    const recorded: ReportedExecution[] = [];
    for (const one of fresh) if (await this.recordOne(one.execution)) recorded.push(one);
    if (recorded.length > 0) await this.archive.storeExecutions(recorded);
    return recorded.length > 0;
  }

  private async isNew(execution: Execution): Promise<boolean> {
    const recorded = this.known.get(execution.key) ?? (await this.recorded(execution.key));
    if (recorded === null) return true;
    if (execution.version !== recorded.version) return execution.version > recorded.version;
    return recorded.commission === null && execution.commission !== null;
  }

  private isRecorded({ key, version }: Execution): boolean {
    const known = this.known.get(key);
    return known !== undefined && known.version >= version;
  }

  private async recorded(key: string): Promise<Execution | null> {
    const view = await this.book.ledger.execution(key);
    if (view !== null) this.known.set(key, view.execution);
    return view?.execution ?? null;
  }

  /** false while it cannot be told whose it is: it comes again with the next read. */
  private async recordOne(execution: Execution): Promise<boolean> {
    const before = await this.book.ledger.execution(execution.key);
    const order = await this.orderOf(execution, before?.clientOrderId ?? null);
    if (order === 'undecided') return false;
    const entry: NewEntry = {
      kind: 'execution.recorded',
      cause: order?.seq ?? null,
      payload: {
        execution,
        clientOrderId: order?.clientOrderId ?? null,
        change: order === null ? '0' : changeOf(execution, before),
        ...(order === null ? {} : scopeOf(order.strategy)),
      },
    };
    await this.book.record([entry]);
    this.known.set(execution.key, execution);
    if (order !== null) {
      this.owners.set(execution.key, order.clientOrderId);
      this.lastOwnFillAt = this.book.clock.now();
    }
    if (execution.liquidation) {
      await this.book.reduce(`The broker liquidated ${execution.symbol}.`, 'LIQUIDATION');
    }
    return true;
  }

  /** Our client order id behind an execution recorded in this life of the process; null for every other one. */
  ownerOf({ key }: Execution): string | null {
    return this.owners.get(key) ?? null;
  }

  /**
   * The order of ours behind an execution, by its reference or the order of its earlier version: account, contract and
   * side must agree. Protective orders have no reference at the broker; they are known by the broker's id.
   */
  private async orderOf(
    execution: Execution,
    earlier: string | null,
  ): Promise<OrderView | null | 'undecided'> {
    const reference = earlier ?? execution.orderRef;
    if (reference === null) return this.protectiveOf(execution);
    if (!isClientOrderId(reference)) return null;
    const order = await this.book.ledger.order(reference);
    return order !== null && agrees(order, execution) ? order : null;
  }

  /** Among the open ones, else among those that have ended: a fill may come late. */
  private async protectiveOf(execution: Execution): Promise<OrderView | null | 'undecided'> {
    const open = await this.lookup.ownerOf(execution);
    if (open !== null || execution.brokerOrderId === undefined) return open;
    const { items } = await this.book.ledger.orders({ limit: RECENT, cursor: null });
    const ended = items.find(
      (one) => one.purpose === 'protect' && one.brokerOrderId === execution.brokerOrderId,
    );
    return ended !== undefined && agrees(ended, execution) ? ended : null;
  }
}

function agrees(order: OrderView, { account, conid, side }: Execution): boolean {
  return order.account === account && order.conid === conid && order.side === side;
}

/** What a (corrected) execution changes in our position. */
function changeOf(execution: Execution, before: ExecutionView | null): DecimalText {
  const earlier = before === null ? Decimal.zero : signedQuantity(before.execution);
  return signedQuantity(execution).minus(earlier).toString();
}

function signedQuantity(execution: Execution): Decimal {
  return Decimal.of(execution.quantity).times(Decimal.of(signOf(execution.side)));
}
