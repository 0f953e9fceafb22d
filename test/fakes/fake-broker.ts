import type { Contract } from '../../src/domain/contract/contract.js';
import type { Execution } from '../../src/domain/execution/execution.js';
import type { Code } from '../../src/domain/kernel/codes.table.js';
import { Decimal, type DecimalText } from '../../src/domain/kernel/decimal.js';
import { err, ok, type Result } from '../../src/domain/kernel/result.js';
import type { Side } from '../../src/domain/kernel/side.js';
import type { OrderDraft } from '../../src/domain/order/order.js';
import {
  Broker,
  type AccountFunds,
  type BarRequest,
  type BrokerEvent,
  type BrokerOrder,
  type BrokerPosition,
  type BrokerSession,
  type ContractRequest,
  type OrderPreview,
  type Placement,
  type PriceBar,
  type PriceIncrement,
  type Quote,
  type Refusal,
  type ReportedExecution,
  type TradingSession,
  type Unreadable,
} from '../../src/ports/broker.port.js';
import type { Clock } from '../../src/ports/clock.port.js';
import { FakeBook } from './fake-book.js';
import { FakeContracts } from './fake-contracts.js';
import { FakeMarket } from './fake-market.js';
import {
  fakeRefusal,
  NO_CHANGE,
  NO_SESSION,
  NO_SUCH_ORDER,
  usualScript,
  type AcceptScript,
  type Script,
} from './fake-order.js';
import { FakeReads, type Read } from './fake-reads.js';

/** A broker in memory: one account, orders that do what the test says, reads that fail when told. */
export class FakeBroker extends Broker {
  /** Every draft that was handed to `place` or `placeGroup`, arrived or not. */
  readonly placed: OrderDraft[] = [];
  /** What was asked for, and what of it a test makes unreadable. */
  readonly reads = new FakeReads();
  /** Broker order ids that a cancel was asked for. */
  readonly cancelled: string[] = [];
  /** Every change that was asked for. */
  readonly modified: { readonly brokerOrderId: string; readonly draft: OrderDraft }[] = [];
  /** Every draft that was previewed. */
  readonly previewed: OrderDraft[] = [];
  /** A test may hold `place` back: it is awaited before anything happens. */
  beforePlace: (draft: OrderDraft) => Promise<void> = () => Promise.resolve();

  /** `live`: the streams speak all the time and tell every order and execution; `deaf`: they seem to, and tell nothing. */
  streams: 'silent' | 'live' | 'deaf' = 'silent';
  cancelsToRefuse = 0;
  changesToRefuse = 0;
  /** Cancels that are answered as if they were taken, and are not. */
  cancelsToSwallow = 0;
  /** Prices, hours and money as the broker tells them. */
  readonly market: FakeMarket;

  private readonly scripts: Script[] = [];
  private readonly contracts = new FakeContracts();
  private readonly records: FakeBook;
  private readonly listeners = new Set<(event: BrokerEvent) => void>();
  private current: BrokerSession;
  private groups = 0;

  constructor(
    private readonly clock: Clock,
    readonly account = 'DU0000001',
  ) {
    super();
    const since = clock.now();
    const base = { since, account, paper: true };
    this.current = { ...base, state: 'READY', reason: null, code: null, id: 'fake-session-1' };
    this.market = new FakeMarket(clock);
    const tell = (event: BrokerEvent): void => {
      if (this.streams === 'live') this.emit(event);
    };
    this.records = new FakeBook({ account, clock, tell }, this.contracts);
  }

  // What a test sets

  setSession(change: Partial<BrokerSession>): void {
    this.current = { ...this.current, since: this.clock.now(), ...change };
    this.emit({ kind: 'session', session: this.current });
  }

  readonly list: FakeContracts['list'] = (...given) => this.contracts.list(...given);

  setPosition(conid: number, quantity: DecimalText): void {
    this.records.held.set(conid, Decimal.of(quantity));
  }

  setQuote(conid: number, last: DecimalText): void {
    this.market.quotes.set(conid, { bid: last, ask: last, last, at: this.clock.now() });
  }

  /** Bars by conid. */
  get history(): Map<number, readonly PriceBar[]> {
    return this.market.history;
  }

  /** Orders by broker order id. */
  get book(): Map<string, BrokerOrder> {
    return this.records.orders;
  }

  /** Scripts for the next orders (one a group), in order; afterwards they do as their type does again. */
  script(...scripts: readonly Script[]): void {
    this.scripts.push(...scripts);
  }

  /**
   * Fills the rest of a working order, or `quantity` of it; position, attached orders and group follow. An attached
   * order is named as in its draft.
   */
  fill(clientOrderId: string, price?: DecimalText, quantity?: DecimalText): void {
    this.records.fill(clientOrderId, price ?? null, quantity ?? null);
  }

  /** A manual trade, or another program's: no order of ours explains it. */
  trade(
    contract: Contract,
    side: Side,
    quantity: DecimalText,
    orderRef: string | null = null,
  ): void {
    this.contracts.know(contract);
    const order = { conid: contract.conid, side, orderRef };
    this.records.report(order, Decimal.of(quantity), '4500.5');
  }

  /** Every execution so far, as last reported. */
  get reported(): readonly ReportedExecution[] {
    return this.records.reports;
  }

  /** Reports an execution again, changed: a commission that came later, or a correction under a higher version. */
  correct(index: number, change: Partial<Execution>): void {
    this.records.correct(index, change);
  }

  /** An order of somebody else that rests at the broker. */
  rest(order: BrokerOrder): void {
    this.records.change(order);
  }

  /** Ends a working order with a final status such as `Cancelled` or `Inactive`. */
  finish(clientOrderId: string, status: string, reason: string | null = null): void {
    this.records.end(this.records.orderOf(clientOrderId).brokerOrderId, status, reason);
  }

  /** Nobody listens any more: the process is dead. */
  readonly forgetListeners = (): void => {
    this.listeners.clear();
    this.records.forgetParents();
  };

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
    return this.read('positions', this.records.positions());
  }

  orders(): Promise<Result<readonly BrokerOrder[], Unreadable>> {
    return this.read('orders', [...this.book.values()]);
  }

  order(brokerOrderId: string): Promise<Result<BrokerOrder, Unreadable>> {
    return this.found('order', this.book.get(brokerOrderId), 'BROKER_ANSWER_UNREADABLE');
  }

  executions(): Promise<Result<readonly ReportedExecution[], Unreadable>> {
    return this.read('executions', [...this.reported]);
  }

  quote(conid: number): Promise<Result<Quote | null, Unreadable>> {
    return this.read('quote', this.market.quotes.get(conid) ?? null);
  }

  quoteAtHand(conid: number): Quote | null {
    return this.market.quotes.get(conid) ?? null;
  }

  bars(request: BarRequest): Promise<Result<readonly PriceBar[], Unreadable>> {
    return this.read('bars', this.market.barsOf(request));
  }

  funds(): Promise<Result<AccountFunds, Unreadable>> {
    return this.read('funds', this.market.funds);
  }

  increments(conid: number): Promise<Result<readonly PriceIncrement[], Unreadable>> {
    return this.read('increments', this.market.stepsOf(conid));
  }

  tradingSessions(conid: number): Promise<Result<readonly TradingSession[], Unreadable>> {
    return this.read('sessions', this.market.hoursOf(conid));
  }

  preview(draft: OrderDraft): Promise<Result<OrderPreview, Unreadable>> {
    this.previewed.push(draft);
    return this.read('preview', this.market.preview);
  }

  streamsSpokeAt(): number | null {
    const isSilent = this.streams === 'silent' || this.current.state !== 'READY';
    return isSilent ? null : this.clock.monotonic();
  }

  async place(draft: OrderDraft, forbidden: () => Code | null): Promise<Placement> {
    const [placement] = await this.send([draft], forbidden);
    return placement ?? fakeRefusal('BROKER_REFUSED', 'nothing was placed');
  }

  placeGroup(
    drafts: readonly OrderDraft[],
    forbidden: () => Code | null,
  ): Promise<readonly Placement[]> {
    return this.send(drafts, forbidden);
  }

  modify(brokerOrderId: string, draft: OrderDraft): Promise<Result<null, Refusal>> {
    this.modified.push({ brokerOrderId, draft });
    if (this.changesToRefuse-- > 0) return Promise.resolve(err(NO_CHANGE));
    if (this.current.state !== 'READY') return Promise.resolve(err(NO_SESSION));
    const isChanged = this.records.modify(brokerOrderId, draft);
    return Promise.resolve(isChanged ? ok(null) : err(NO_SUCH_ORDER));
  }

  cancel(brokerOrderId: string): Promise<Result<null, Refusal>> {
    this.cancelled.push(brokerOrderId);
    if (this.cancelsToRefuse-- > 0) return Promise.resolve(err(NO_CHANGE));
    if (this.cancelsToSwallow-- > 0) return Promise.resolve(ok(null));
    const isTaken = this.records.cancel(brokerOrderId);
    return Promise.resolve(isTaken ? ok(null) : err(NO_SUCH_ORDER));
  }

  /** Everything that one request carries has one fate. */
  private async send(
    drafts: readonly OrderDraft[],
    forbidden: () => Code | null,
  ): Promise<readonly Placement[]> {
    for (const draft of drafts) await this.beforePlace(draft);
    const all = (placement: Placement): readonly Placement[] => drafts.map(() => placement);
    const code = forbidden();
    if (code !== null) return all(fakeRefusal(code, 'stopped'));
    if (this.current.state !== 'READY') {
      return all({ kind: 'refused', ...NO_SESSION, questions: [] });
    }
    this.placed.push(...drafts);
    const script = this.scripts.shift() ?? null;
    if (script?.kind === 'refuse') {
      return all(
        fakeRefusal(script.code ?? 'BROKER_REFUSED', script.message ?? 'the test refused it'),
      );
    }
    if (drafts.some(({ clientOrderId }) => this.records.knows(clientOrderId))) {
      return all({ kind: 'unknown', code: 'OUTCOME_UNKNOWN', message: 'already registered' });
    }
    if (script?.kind !== 'unknown') return this.accept(drafts, script, true);
    if (script.arrived) this.accept(drafts, { kind: script.fills ? 'fill' : 'work' }, false);
    return all({ kind: 'unknown', code: 'OUTCOME_UNKNOWN', message: 'no answer came' });
  }

  private accept(
    drafts: readonly OrderDraft[],
    script: AcceptScript | null,
    isAnswered: boolean,
  ): readonly Placement[] {
    this.groups += 1;
    const group = drafts.length > 1 ? `group ${this.groups}` : null;
    const how = { group, isAnswered };
    return drafts.map((draft) => this.records.accept(draft, script ?? usualScript(draft), how));
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
