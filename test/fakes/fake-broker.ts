import type { Contract } from '../../src/domain/contract/contract.js';
import type { Execution } from '../../src/domain/execution/execution.js';
import type { Code } from '../../src/domain/kernel/codes.table.js';
import { Decimal, type DecimalText } from '../../src/domain/kernel/decimal.js';
import { err, ok, type Result } from '../../src/domain/kernel/result.js';
import { signOf, type Side } from '../../src/domain/kernel/side.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import {
  Broker,
  type BarRequest,
  type BrokerEvent,
  type BrokerOrder,
  type BrokerPosition,
  type BrokerSession,
  type ContractRequest,
  type Placement,
  type PriceBar,
  type Quote,
  type Refusal,
  type ReportedExecution,
  type Unreadable,
} from '../../src/ports/broker.port.js';
import type { Clock } from '../../src/ports/clock.port.js';
import { FakeReads, type Read } from './fake-reads.js';
import { FakeContracts } from './fake-contracts.js';
import { fakeExecution } from './fake-execution.js';
import {
  fakeOrder,
  fakeRefusal,
  NO_CANCEL,
  NO_SESSION,
  NO_SUCH_ORDER,
  type Script,
} from './fake-order.js';

const DEFAULT_PRICE: DecimalText = '4500.5';

/** A broker in memory: one account, orders that do what the test says, reads that fail when told. */
export class FakeBroker extends Broker {
  /** Every draft that was handed to `place`, arrived or not. */
  readonly placed: OrderDraft[] = [];
  /** What was asked for, and what of it a test makes unreadable. */
  readonly reads = new FakeReads();
  /** Broker order ids that a cancel was asked for. */
  readonly cancelled: string[] = [];
  /** A test may hold `place` back: it is awaited before anything happens. */
  beforePlace: (draft: OrderDraft) => Promise<void> = () => Promise.resolve();

  /** `live`: the streams speak all the time and tell every order and execution; `deaf`: they seem to, and tell nothing. */
  streams: 'silent' | 'live' | 'deaf' = 'silent';
  cancelsToRefuse = 0;
  /** Bars by conid. */
  readonly history = new Map<number, readonly PriceBar[]>();

  private readonly scripts: Script[] = [];
  private readonly held = new Map<number, Decimal>();
  private readonly contracts = new FakeContracts();
  private readonly quotes = new Map<number, Quote>();
  /** Orders by broker order id. */
  readonly book = new Map<string, BrokerOrder>();
  private readonly drafts = new Map<string, OrderDraft>();
  private readonly reports: ReportedExecution[] = [];
  private readonly listeners = new Set<(event: BrokerEvent) => void>();
  private current: BrokerSession;
  private serial = 0;

  constructor(
    private readonly clock: Clock,
    readonly account = 'DU0000001',
  ) {
    super();
    const since = clock.now();
    const base = { since, account, paper: true };
    this.current = { ...base, state: 'READY', reason: null, code: null, id: 'fake-session-1' };
  }

  // What a test sets

  setSession(change: Partial<BrokerSession>): void {
    this.current = { ...this.current, since: this.clock.now(), ...change };
    this.emit({ kind: 'session', session: this.current });
  }

  readonly list: FakeContracts['list'] = (...given) => this.contracts.list(...given);

  setPosition(conid: number, quantity: DecimalText): void {
    this.held.set(conid, Decimal.of(quantity));
  }

  setQuote(conid: number, last: DecimalText): void {
    this.quotes.set(conid, { bid: last, ask: last, last, at: this.clock.now() });
  }

  /** Scripts for the next orders, in order; afterwards orders fill at once again. */
  script(...scripts: readonly Script[]): void {
    this.scripts.push(...scripts);
  }

  /** Fills the rest of a working order, or `quantity` of it; the position moves with it. */
  fill(clientOrderId: string, price: DecimalText = DEFAULT_PRICE, quantity?: DecimalText): void {
    const order = this.orderOf(clientOrderId);
    const open = Decimal.of(order.quantity).minus(Decimal.of(order.filledQuantity));
    const size = quantity === undefined ? open : Decimal.of(quantity);
    const filledQuantity = Decimal.of(order.filledQuantity).plus(size).toString();
    const status = filledQuantity === order.quantity ? 'Filled' : order.status;
    this.book.set(order.brokerOrderId, { ...order, filledQuantity, status, averagePrice: price });
    this.report(order, size, price, this.contracts.of(order.conid));
    this.tell(order.brokerOrderId);
  }

  /** A manual trade, or another program's: no order of ours explains it. */
  trade(
    contract: Contract,
    side: Side,
    quantity: DecimalText,
    orderRef: string | null = null,
  ): void {
    const order = { conid: contract.conid, side, orderRef };
    this.report(order, Decimal.of(quantity), DEFAULT_PRICE, contract);
  }

  /** Every execution so far, as last reported. */
  get reported(): readonly ReportedExecution[] {
    return this.reports;
  }

  /** Reports an execution again, changed: a commission that came later, or a correction under a higher version. */
  correct(index: number, change: Partial<Execution>): void {
    const before = this.reports[index];
    if (before === undefined) throw new TypeError(`the fake broker has no execution ${index}`);
    const reported = { ...before, execution: { ...before.execution, ...change } };
    this.reports[index] = reported;
    if (this.streams === 'live') this.emit({ kind: 'execution', reported });
  }

  /** An order of somebody else that rests at the broker. */
  rest(order: BrokerOrder): void {
    this.book.set(order.brokerOrderId, order);
    this.tell(order.brokerOrderId);
  }

  /** Ends a working order with a final status such as `Cancelled` or `Inactive`. */
  finish(clientOrderId: string, status: string, reason: string | null = null): void {
    const order = this.orderOf(clientOrderId);
    this.book.set(order.brokerOrderId, { ...order, status, reason });
    this.tell(order.brokerOrderId);
  }

  /** Nobody listens any more: the process is dead. */
  readonly forgetListeners = (): void => this.listeners.clear();

  emit(event: BrokerEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  // The port

  start(): void {
    this.emit({ kind: 'session', session: this.current });
  }

  stop(): Promise<void> {
    this.listeners.clear();
    return Promise.resolve();
  }

  session(): BrokerSession {
    return this.current;
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  resolve(request: ContractRequest): Promise<Result<Contract, Refusal>> {
    return this.found('resolve', this.contracts.named(request.symbol), 'SYMBOL_UNKNOWN');
  }

  describe(conid: number): Promise<Result<Contract, Refusal>> {
    return this.found('resolve', this.contracts.of(conid), 'CONTRACT_UNKNOWN');
  }

  positions(): Promise<Result<readonly BrokerPosition[], Unreadable>> {
    const rows = [...this.held]
      .filter(([, quantity]) => !quantity.isZero())
      .map(([conid, size]) => ({ conid, quantity: size.toString(), averagePrice: null }));
    return this.read('positions', rows);
  }

  orders(): Promise<Result<readonly BrokerOrder[], Unreadable>> {
    return this.read('orders', [...this.book.values()]);
  }

  order(brokerOrderId: string): Promise<Result<BrokerOrder, Unreadable>> {
    return this.found('order', this.book.get(brokerOrderId), 'BROKER_ANSWER_UNREADABLE');
  }

  executions(): Promise<Result<readonly ReportedExecution[], Unreadable>> {
    return this.read('executions', [...this.reports]);
  }

  quote(conid: number): Promise<Result<Quote | null, Unreadable>> {
    return this.read('quote', this.quotes.get(conid) ?? null);
  }

  bars({ conid, from, to }: BarRequest): Promise<Result<readonly PriceBar[], Unreadable>> {
    const known = this.history.get(conid) ?? [];
    const bars = known.filter(({ at }) => at >= from && at < to);
    return this.read('bars', bars);
  }

  streamsSpokeAt(): number | null {
    const isSilent = this.streams === 'silent' || this.current.state !== 'READY';
    return isSilent ? null : this.clock.monotonic();
  }

  async place(draft: OrderDraft, forbidden: () => Code | null): Promise<Placement> {
    await this.beforePlace(draft);
    const code = forbidden();
    if (code !== null) return fakeRefusal(code, 'stopped');
    if (this.current.state !== 'READY') {
      return { kind: 'refused', ...NO_SESSION, questions: [] };
    }
    this.placed.push(draft);
    const script = this.scripts.shift() ?? { kind: 'fill' };
    if (script.kind === 'refuse') {
      return fakeRefusal(script.code ?? 'BROKER_REFUSED', script.message ?? 'the test refused it');
    }
    if (this.drafts.has(draft.clientOrderId)) {
      return { kind: 'unknown', code: 'OUTCOME_UNKNOWN', message: 'already registered' };
    }
    if (script.kind !== 'unknown') return this.accept(draft, script);
    if (script.arrived) this.accept(draft, { kind: script.fills === true ? 'fill' : 'work' });
    return { kind: 'unknown', code: 'OUTCOME_UNKNOWN', message: 'no answer came' };
  }

  cancel(brokerOrderId: string): Promise<Result<null, Refusal>> {
    this.cancelled.push(brokerOrderId);
    if (this.cancelsToRefuse-- > 0) return Promise.resolve(err(NO_CANCEL));
    const order = this.book.get(brokerOrderId);
    if (order === undefined) return Promise.resolve(err(NO_SUCH_ORDER));
    if (order.status !== 'Filled') {
      this.book.set(brokerOrderId, { ...order, status: 'Cancelled' });
      this.tell(brokerOrderId);
    }
    return Promise.resolve(ok(null));
  }

  private accept(draft: OrderDraft, script: Extract<Script, { kind: 'fill' | 'work' }>): Placement {
    this.serial += 1;
    const brokerOrderId = String(1_000_000 + this.serial);
    this.drafts.set(draft.clientOrderId, draft);
    this.contracts.know(draft.contract);
    this.book.set(brokerOrderId, fakeOrder(brokerOrderId, draft, script));
    if (script.kind === 'fill') this.fill(draft.clientOrderId, script.price);
    return { kind: 'accepted', brokerOrderId, questions: [] };
  }

  private report(
    order: Pick<BrokerOrder, 'conid' | 'side' | 'orderRef'>,
    size: Decimal,
    price: DecimalText,
    contract: Contract | undefined,
  ): void {
    const before = this.held.get(order.conid) ?? Decimal.zero;
    this.held.set(order.conid, before.plus(size.times(Decimal.of(signOf(order.side)))));
    this.serial += 1;
    const execution = fakeExecution(
      order,
      { size, price, contract },
      {
        serial: this.serial,
        account: this.account,
        at: this.clock.now(),
      },
    );
    const reported = { execution, row: { execution_id: execution.executionId } };
    this.reports.push(reported);
    if (this.streams === 'live') this.emit({ kind: 'execution', reported });
  }

  private tell(brokerOrderId: string): void {
    const order = this.book.get(brokerOrderId);
    if (this.streams === 'live' && order !== undefined) this.emit({ kind: 'order', order });
  }

  private orderOf(clientOrderId: string): BrokerOrder {
    const order = [...this.book.values()].find((each) => each.orderRef === clientOrderId);
    if (order === undefined) throw new TypeError(`the fake broker has no order ${clientOrderId}`);
    return order;
  }

  private read<T>(read: Read, value: T): Promise<Result<T, Unreadable>> {
    const needsSession = read !== 'resolve' && this.current.state !== 'READY';
    return this.reads.answer(read, value, needsSession ? NO_SESSION : null);
  }

  private found<T>(read: Read, value: T | undefined, code: Code): Promise<Result<T, Refusal>> {
    if (value !== undefined) return this.read(read, value);
    return Promise.resolve(err({ code, message: 'the fake broker has none' }));
  }
}
