import { Injectable } from '@nestjs/common';
import type { Contract } from '../domain/contract/contract.js';
import type { Holding } from '../domain/decision/decision-input.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import { signOf } from '../domain/kernel/side.js';
import { isClientOrderId } from '../domain/order/client-order-id.js';
import { restOf } from '../domain/order/order-rest.js';
import { differencesOf, ownWithin } from '../domain/order/reconciliation.js';
import type { Difference, PositionLine } from '../domain/order/reconciliation.js';
import { Broker } from '../ports/broker.port.js';
import type {
  BrokerPosition,
  Refusal,
  ReportedExecution,
  Unreadable,
} from '../ports/broker.port.js';
import type { HoldingView, OrderView } from '../ports/ledger-view.js';
import { BookService } from './book.service.js';
import { FillService } from './fill.service.js';
import { PositionDesk } from './position-desk.service.js';

/** How long a difference must stand before it is external: longer where a fill of ours may still be on its way. */
const PATIENCE_MS = 5_000;
const PATIENCE_AFTER_FILL_MS = 30_000;
const PATIENCE_WITH_ORDERS_MS = 60_000;
/** The broker's trade times have no milliseconds. */
const WHOLE_SECOND_MS = 1_000;

/** A difference that no fill of ours explains, with its contract. */
export interface Unexplained {
  readonly contract: Contract;
  readonly difference: Difference;
  /** true when it has stood long enough to be called external. */
  readonly external: boolean;
}

/** What is known after the book was compared with the broker. */
export interface Comparison {
  /** The broker's positions. */
  readonly positions: readonly PositionLine[];
  /** Contracts in which fills of ours are still on their way. */
  readonly pendingConids: ReadonlySet<number>;
  readonly unexplained: readonly Unexplained[];
}

/** Own holdings of one root, known for certain. */
export interface KnownPosition {
  readonly holdings: readonly Holding[];
  readonly positions: readonly PositionLine[];
}

/** Compares the book with the broker; nothing is sent on a position that is not known. */
@Injectable()
export class PositionService {
  /** Since when each difference has stood unchanged. */
  private since: ReadonlyMap<string, Instant> = new Map();

  constructor(
    private readonly broker: Broker,
    private readonly book: BookService,
    private readonly fills: FillService,
    private readonly desk: PositionDesk,
  ) {}

  /** Something happened at the broker that may not be ours: positions are asked for before they are believed. */
  doubt(): void {
    this.desk.agreement.doubt();
  }

  /** Reads the broker's positions; differences are looked for in its executions first. */
  async compare(): Promise<Result<Comparison, Unreadable>> {
    const look = this.desk.agreement.begin();
    const first = await this.readPositions();
    if (!first.ok) return err(first.error);
    if (this.differences(first.value).length === 0) {
      this.since = new Map();
      this.desk.agreement.note(look);
      return ok(agreed(first.value));
    }
    this.desk.agreement.doubt();
    const captured = await this.fills.capture();
    if (!captured.ok) return err(captured.error);
    const second = await this.broker.positions();
    if (!second.ok) return err(second.error);
    return this.explain(second.value, captured.value);
  }

  /** Read once more when a fill of ours was recorded meanwhile: the answer may be from before it. */
  private async readPositions(): Promise<Result<readonly BrokerPosition[], Unreadable>> {
    const began = this.book.clock.now();
    const read = await this.broker.positions();
    const isOvertaken = this.fills.lastOwnFillAt >= began;
    if (!read.ok || !isOvertaken || this.differences(read.value).length === 0) return read;
    return this.broker.positions();
  }

  /**
   * The own holdings of a root when they are certain, else why they are not. `without` names an order to leave out of
   * the working ones. The broker is not asked where book and streams can be relied upon.
   */
  async knownPosition(
    root: string,
    without: string | null,
  ): Promise<Result<KnownPosition, Refusal>> {
    const relied = this.desk.agreement.positionsFor(root);
    return relied === null
      ? this.askedPosition(root, without)
      : this.positionIn(root, without, agreed(relied));
  }

  /** As {@link knownPosition}, after asking the broker. */
  async askedPosition(
    root: string,
    without: string | null,
  ): Promise<Result<KnownPosition, Refusal>> {
    const comparison = await this.compare();
    if (!comparison.ok) return err({ ...comparison.error, code: 'POSITION_UNKNOWN' });
    await this.meetExternal(comparison.value);
    return this.positionIn(root, without, comparison.value);
  }

  /** Pauses or adopts every root with a difference that has become external. */
  async meetExternal(comparison: Comparison): Promise<void> {
    for (const one of comparison.unexplained) {
      if (one.external) await this.desk.external.meet(one);
    }
  }

  private async positionIn(
    root: string,
    without: string | null,
    comparison: Comparison,
  ): Promise<Result<KnownPosition, Refusal>> {
    const doubtful = this.doubtOf(root, comparison);
    if (doubtful !== null) return err({ code: 'POSITION_UNKNOWN', message: doubtful });
    const holdings = await this.holdingsOf(root, without, comparison);
    if (!holdings.ok) return err(holdings.error);
    return ok({ holdings: holdings.value, positions: comparison.positions });
  }

  private differences(positions: readonly PositionLine[]): readonly Difference[] {
    const { holdings, openOrders } = this.book.book();
    return differencesOf(
      holdings,
      positions,
      openOrders.map((order) => ({ conid: order.conid, rest: restOf(order) })),
    );
  }

  private async explain(
    positions: readonly PositionLine[],
    executions: readonly ReportedExecution[],
  ): Promise<Result<Comparison, Unreadable>> {
    const differences = this.differences(positions);
    this.since = this.standing(differences);
    const pending = differences.filter((difference) => this.isOnItsWay(difference));
    const unexplained: Unexplained[] = [];
    for (const difference of differences) {
      if (pending.includes(difference)) continue;
      const contract = await this.broker.describe(difference.conid);
      if (contract.ok) {
        const foreign = foreignSince(executions, difference.conid, this.desk.agreement.at);
        const isExplained = foreign.equals(difference.actual.minus(difference.expected));
        const external = isExplained || this.hasStood(difference);
        unexplained.push({ contract: contract.value, difference, external });
      } else if (contract.error.code !== 'CONTRACT_UNKNOWN') {
        return err(contract.error);
      }
    }
    const pendingConids = new Set(pending.map((difference) => difference.conid));
    return ok({ positions, pendingConids, unexplained });
  }

  private standing(differences: readonly Difference[]): ReadonlyMap<string, Instant> {
    const now = this.book.clock.now();
    return new Map(differences.map(keyOf).map((key) => [key, this.since.get(key) ?? now]));
  }

  /** What open orders of ours could explain is waited for, but no longer than a fill can take to be told. */
  private isOnItsWay(difference: Difference): boolean {
    const now = this.book.clock.now();
    const standsMs = now - (this.since.get(keyOf(difference)) ?? now);
    return difference.kind === 'pending' && standsMs < PATIENCE_WITH_ORDERS_MS;
  }

  private hasStood(difference: Difference): boolean {
    const now = this.book.clock.now();
    const fresh = now - this.fills.lastOwnFillAt < PATIENCE_AFTER_FILL_MS;
    const patienceMs = fresh ? PATIENCE_AFTER_FILL_MS : PATIENCE_MS;
    return now - (this.since.get(keyOf(difference)) ?? now) >= patienceMs;
  }

  private doubtOf(root: string, { unexplained, pendingConids }: Comparison): string | null {
    const pending = this.linesOf(root).some((line) => pendingConids.has(line.conid));
    if (pending || this.book.openOrdersOf(root).some((order) => pendingConids.has(order.conid))) {
      return `Fills of ${root} are on their way.`;
    }
    const young = unexplained.find((one) => one.contract.root.name === root && !one.external);
    if (young === undefined) return null;
    const { actual, expected } = young.difference;
    return `The broker says ${actual.toString()} of ${young.contract.symbol}, the book ${expected.toString()}.`;
  }

  private linesOf(root: string): readonly HoldingView[] {
    return this.book.book().holdings.filter((line) => line.root === root);
  }

  private async holdingsOf(
    root: string,
    without: string | null,
    comparison: Comparison,
  ): Promise<Result<readonly Holding[], Refusal>> {
    const lines = this.linesOf(root);
    const working = this.book
      .openOrdersOf(root)
      .filter((order) => goesForTarget(order) && order.clientOrderId !== without);
    const conids = new Set([...lines, ...working].map((line) => line.conid));
    const holdings: Holding[] = [];
    for (const conid of conids) {
      const contract = await this.broker.describe(conid);
      if (!contract.ok) {
        return err({ code: 'POSITION_UNKNOWN' satisfies Code, message: contract.error.message });
      }
      const rests = working.filter((order) => order.conid === conid).map(restOf);
      holdings.push({
        contract: contract.value,
        quantity: ownOf(lines, conid, comparison),
        working: rests.reduce((sum, rest) => sum.plus(rest), Decimal.zero),
      });
    }
    return ok(
      holdings.filter((holding) => !holding.quantity.isZero() || !holding.working.isZero()),
    );
  }
}

function agreed(positions: readonly PositionLine[]): Comparison {
  return { positions, pendingConids: new Set(), unexplained: [] };
}

function keyOf({ conid, actual }: Difference): string {
  return `${conid}=${actual.toString()}`;
}

/** Own quantity of a contract; where the broker holds less than the book says, what is left of it there. */
function ownOf(lines: readonly HoldingView[], conid: number, comparison: Comparison): Decimal {
  const line = lines.find((one) => one.conid === conid);
  const own = Decimal.of(line?.own ?? '0');
  const contradicted = comparison.unexplained.some((one) => one.difference.conid === conid);
  if (!contradicted) return own;
  const position = comparison.positions.find((one) => one.conid === conid);
  const foreign = Decimal.of(line?.foreign ?? '0');
  return ownWithin(own, Decimal.of(position?.quantity ?? '0').minus(foreign));
}

/** What others traded in a contract since book and broker agreed, signed: it makes a difference external at once. */
function foreignSince(
  executions: readonly ReportedExecution[],
  conid: number,
  agreedAt: Instant,
): Decimal {
  return executions
    .map((reported) => reported.execution)
    .filter((one) => one.conid === conid && one.at >= agreedAt - WHOLE_SECOND_MS)
    .filter((one) => one.orderRef === null || !isClientOrderId(one.orderRef))
    .map((one) => Decimal.of(one.quantity).times(Decimal.of(signOf(one.side))))
    .reduce((sum, quantity) => sum.plus(quantity), Decimal.zero);
}

function goesForTarget(order: OrderView): boolean {
  return order.purpose !== 'protect';
}
