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
import { BookService } from './book.service.js';

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
  /** As of the last capture. */
  coverage: FillCoverage = { reported: 0, recorded: 0, capturedAt: null };
  /** When a fill of ours was last learned of; the broker's positions may lag behind it. */
  lastOwnFillAt: Instant = 0;
  /** One at a time: two that stored the same execution would count it twice. */
  private storing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly archive: RawArchive,
  ) {}

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
    for (const one of fresh) await this.recordOne(one.execution);
    if (fresh.length > 0) await this.archive.storeExecutions(fresh);
    return fresh.length > 0;
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

  private async recordOne(execution: Execution): Promise<void> {
    const before = await this.book.ledger.execution(execution.key);
    const order = await this.orderOf(execution);
    const entry: NewEntry = {
      kind: 'execution.recorded',
      cause: order?.seq ?? null,
      payload: {
        execution,
        clientOrderId: order?.clientOrderId ?? null,
        change: order === null ? '0' : changeOf(execution, before),
      },
    };
    await this.book.record([entry]);
    this.known.set(execution.key, execution);
    if (order !== null) this.lastOwnFillAt = this.book.clock.now();
    if (execution.liquidation) {
      await this.book.reduce(`The broker liquidated ${execution.symbol}.`, 'LIQUIDATION');
    }
  }

  /** The order of ours behind an execution: its reference, account, contract and side must all agree. */
  private async orderOf(execution: Execution): Promise<OrderView | null> {
    const reference = execution.orderRef;
    if (reference === null || !isClientOrderId(reference)) return null;
    const order = await this.book.ledger.order(reference);
    if (order === null) return null;
    const agrees =
      order.account === execution.account &&
      order.conid === execution.conid &&
      order.side === execution.side;
    return agrees ? order : null;
  }
}

/** What a (corrected) execution changes in our position. */
function changeOf(execution: Execution, before: ExecutionView | null): DecimalText {
  const earlier = before === null ? Decimal.zero : signedQuantity(before.execution);
  return signedQuantity(execution).minus(earlier).toString();
}

function signedQuantity(execution: Execution): Decimal {
  return Decimal.of(execution.quantity).times(Decimal.of(signOf(execution.side)));
}
