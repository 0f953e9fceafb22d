import type { Execution } from '../../src/domain/execution/execution.js';
import { Decimal, type DecimalText } from '../../src/domain/kernel/decimal.js';
import { signOf } from '../../src/domain/kernel/side.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import type {
  BrokerEvent,
  BrokerOrder,
  BrokerPosition,
  Placement,
  ReportedExecution,
} from '../../src/ports/broker.port.js';
import type { Clock } from '../../src/ports/clock.port.js';
import type { FakeContracts } from './fake-contracts.js';
import { fakeExecution } from './fake-execution.js';
import { fakeChild, fakeOrder, workingStatus, type AcceptScript } from './fake-order.js';

const ENDED = ['Filled', 'Cancelled', 'Inactive'];

/** Whose book it is, and who is told what changes in it. */
export interface FakeAccount {
  readonly account: string;
  readonly clock: Clock;
  readonly tell: (event: BrokerEvent) => void;
}

/** Orders, executions and positions of the fake broker: what hangs together moves together. */
export class FakeBook {
  /** By broker order id. */
  readonly orders = new Map<string, BrokerOrder>();
  /** Signed, by conid. */
  readonly held = new Map<number, Decimal>();
  readonly reports: ReportedExecution[] = [];
  /** Broker order ids by our names, those of attached orders among them. */
  private readonly named = new Map<string, string>();
  /** The group of an order: a fill of one is taken from the others. */
  private readonly groups = new Map<string, string>();
  /** What an order is attached to, by broker order ids. */
  private readonly parents = new Map<string, string>();
  private serial = 0;

  constructor(
    private readonly around: FakeAccount,
    private readonly contracts: FakeContracts,
  ) {}

  knows(clientOrderId: string): boolean {
    return this.named.has(clientOrderId);
  }

  /** Takes an order with what is attached to it. What hangs on what is told only where our program got the answer. */
  accept(
    draft: OrderDraft,
    script: AcceptScript,
    { group, isAnswered }: { readonly group: string | null; readonly isAnswered: boolean },
  ): Placement {
    this.contracts.know(draft.contract);
    const brokerOrderId = this.nextId(draft.clientOrderId);
    const parent = fakeOrder(brokerOrderId, draft, script);
    this.orders.set(brokerOrderId, parent);
    if (group !== null) this.groups.set(brokerOrderId, group);
    const attached = draft.attached.map((child) => {
      const id = this.nextId(child.clientOrderId);
      const order = fakeChild(id, child, parent);
      this.orders.set(id, isAnswered ? order : { ...order, parentId: null });
      this.parents.set(id, brokerOrderId);
      this.groups.set(id, `children of ${brokerOrderId}`);
      return id;
    });
    if (script.kind === 'fill') this.fill(draft.clientOrderId, script.price ?? null, null);
    else for (const id of [brokerOrderId, ...attached]) this.tell(id);
    return { kind: 'accepted', brokerOrderId, attached, questions: [] };
  }

  /** Fills all that is open of an order unless `quantity` says less, at the usual price unless told. */
  fill(name: string, price: DecimalText | null, quantity: DecimalText | null): void {
    const order = this.orderOf(name);
    const at = price ?? '4500.5';
    const open = Decimal.of(order.quantity).minus(Decimal.of(order.filledQuantity));
    const size = quantity === null ? open : Decimal.of(quantity);
    const filledQuantity = Decimal.of(order.filledQuantity).plus(size).toString();
    const status = filledQuantity === order.quantity ? 'Filled' : order.status;
    this.orders.set(order.brokerOrderId, { ...order, filledQuantity, status, averagePrice: at });
    this.report(order, size, at);
    this.tell(order.brokerOrderId);
    this.release(order.brokerOrderId);
    this.shrink(order.brokerOrderId, size);
  }

  /** An execution, with the position moved by it. */
  report(
    order: Pick<BrokerOrder, 'conid' | 'side' | 'orderRef'> & Partial<BrokerOrder>,
    size: Decimal,
    price: DecimalText,
  ): void {
    const before = this.held.get(order.conid) ?? Decimal.zero;
    this.held.set(order.conid, before.plus(size.times(Decimal.of(signOf(order.side)))));
    this.serial += 1;
    const { account, clock } = this.around;
    const fill = { size, price, contract: this.contracts.of(order.conid) };
    const stamp = { serial: this.serial, account, at: clock.now() };
    const execution = fakeExecution(order, fill, stamp);
    const reported = { execution, row: { execution_id: execution.executionId } };
    this.reports.push(reported);
    this.around.tell({ kind: 'execution', reported });
  }

  /** Reports an execution again, changed. */
  correct(index: number, change: Partial<Execution>): void {
    const before = this.reports[index];
    if (before === undefined) throw new TypeError(`the fake broker has no execution ${index}`);
    const reported = { ...before, execution: { ...before.execution, ...change } };
    this.reports[index] = reported;
    this.around.tell({ kind: 'execution', reported });
  }

  positions(): readonly BrokerPosition[] {
    return [...this.held]
      .filter(([, quantity]) => !quantity.isZero())
      .map(([conid, size]) => ({ conid, quantity: size.toString(), averagePrice: null }));
  }

  /** Ends an order, and the attached ones of an order that ends without a fill. */
  end(brokerOrderId: string, status: string, reason: string | null): void {
    const order = this.orders.get(brokerOrderId);
    if (order === undefined) return;
    this.change({ ...order, status, reason });
    if (order.filledQuantity !== '0') return;
    for (const child of this.childrenOf(brokerOrderId)) {
      if (isOpen(child)) this.change({ ...child, status: 'Cancelled' });
    }
  }

  /** Another program asks from now on: no row says what an order is attached to. */
  forgetParents(): void {
    for (const [id, order] of this.orders) this.orders.set(id, { ...order, parentId: null });
  }

  /** false when no such order is open. */
  modify(brokerOrderId: string, { quantity, terms }: OrderDraft): boolean {
    const order = this.orders.get(brokerOrderId);
    if (order === undefined || !isOpen(order)) return false;
    this.change({ ...order, quantity, timeInForce: terms.timeInForce, type: terms.type });
    return true;
  }

  /** false when there is no such order; one that is filled stays so. */
  cancel(brokerOrderId: string): boolean {
    const order = this.orders.get(brokerOrderId);
    if (order === undefined) return false;
    if (order.status !== 'Filled') this.end(brokerOrderId, 'Cancelled', order.reason);
    return true;
  }

  change(order: BrokerOrder): void {
    this.orders.set(order.brokerOrderId, order);
    this.tell(order.brokerOrderId);
  }

  /** By our name for it, or by its broker order id. */
  orderOf(name: string): BrokerOrder {
    const order = this.orders.get(this.named.get(name) ?? name);
    if (order === undefined) throw new TypeError(`the fake broker has no order ${name}`);
    return order;
  }

  /** Attached orders work from the first fill of their parent on. */
  private release(parentId: string): void {
    for (const child of this.childrenOf(parentId)) {
      if (child.status !== 'PreSubmitted') continue;
      this.change({ ...child, status: workingStatus(child.type) });
    }
  }

  /** What is filled of one is taken from the others of its group. */
  private shrink(brokerOrderId: string, size: Decimal): void {
    const group = this.groups.get(brokerOrderId);
    if (group === undefined) return;
    for (const other of this.orders.values()) {
      const isOther = other.brokerOrderId !== brokerOrderId && isOpen(other);
      if (!isOther || this.groups.get(other.brokerOrderId) !== group) continue;
      const left = Decimal.of(other.quantity).minus(size);
      if (left.compare(Decimal.of(other.filledQuantity)) > 0) {
        this.change({ ...other, quantity: left.toString() });
      } else this.change({ ...other, status: 'Cancelled' });
    }
  }

  private childrenOf(parentId: string): readonly BrokerOrder[] {
    return [...this.orders.values()].filter(
      ({ brokerOrderId }) => this.parents.get(brokerOrderId) === parentId,
    );
  }

  private nextId(clientOrderId: string): string {
    this.serial += 1;
    const brokerOrderId = String(1_000_000 + this.serial);
    this.named.set(clientOrderId, brokerOrderId);
    return brokerOrderId;
  }

  private tell(brokerOrderId: string): void {
    const order = this.orders.get(brokerOrderId);
    if (order !== undefined) this.around.tell({ kind: 'order', order });
  }
}

function isOpen({ status }: BrokerOrder): boolean {
  return !ENDED.includes(status);
}
