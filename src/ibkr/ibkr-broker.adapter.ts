import type { Code } from '../domain/kernel/codes.table.js';
import type { Contract } from '../domain/contract/contract.js';
import type { Result } from '../domain/kernel/result.js';
import type { OrderDraft } from '../domain/order/order.js';
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
} from '../ports/broker.port.js';
import type { Clock, Repetition } from '../ports/clock.port.js';
import type { BrokerLog } from './broker-log.js';
import type { BrokerListeners } from './broker-listeners.js';
import type { AccountMoney } from './account-money.service.js';
import type { AccountReads } from './account-reads.service.js';
import type { ContractCache } from './contract-cache.adapter.js';
import type { ContractResolver } from './contract-resolver.service.js';
import type { MarketRules } from './market-rules.service.js';
import type { OrderDesk } from './order-desk.service.js';
import type { OrderReads } from './order-reads.service.js';
import type { GatewayStream } from './gateway-stream.service.js';
import type { PriceHistory } from './price-history.service.js';
import type { SessionKeeper } from './session-keeper.service.js';

/** How often contracts that were asked for are looked after. */
const REFRESH_MS = 3_600_000;

/** The parts that together speak to the gateway. */
export interface BrokerParts {
  readonly keeper: SessionKeeper;
  readonly contracts: ContractResolver;
  readonly cache: ContractCache;
  readonly desk: OrderDesk;
  readonly orderReads: OrderReads;
  readonly accountReads: AccountReads;
  readonly history: PriceHistory;
  readonly money: AccountMoney;
  readonly rules: MarketRules;
  readonly stream: GatewayStream;
  readonly clock: Clock;
  readonly log: BrokerLog;
}

/** Interactive Brokers through the Client Portal Gateway's Web API. */
export class IbkrBroker extends Broker {
  private warmed = 0;
  private refreshing: Repetition | null = null;

  /** `listeners` are those that the parts tell of orders and executions too. */
  constructor(
    private readonly parts: BrokerParts,
    private readonly listeners: BrokerListeners,
  ) {
    super();
    parts.keeper.subscribe((session) => {
      this.warmUp(session);
      listeners.tell({ kind: 'session', session });
    });
  }

  start(): void {
    const { keeper, stream, clock } = this.parts;
    stream.start();
    keeper.start();
    this.refreshing = clock.every(REFRESH_MS, () => this.refresh());
  }

  async stop(): Promise<void> {
    this.listeners.clear();
    this.refreshing?.stop();
    await this.parts.stream.stop();
    await this.parts.keeper.stop();
    await this.parts.cache.saved();
  }

  session(): BrokerSession {
    return this.parts.keeper.session();
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    return this.listeners.add(listener);
  }

  resolve(request: ContractRequest): Promise<Result<Contract, Refusal>> {
    return this.parts.contracts.resolve(request);
  }

  describe(conid: number): Promise<Result<Contract, Refusal>> {
    return this.parts.contracts.describe(conid);
  }

  positions(): Promise<Result<readonly BrokerPosition[], Unreadable>> {
    return this.parts.accountReads.positions();
  }

  orders(): Promise<Result<readonly BrokerOrder[], Unreadable>> {
    return this.parts.orderReads.orders();
  }

  order(brokerOrderId: string): Promise<Result<BrokerOrder, Unreadable>> {
    return this.parts.orderReads.order(brokerOrderId);
  }

  executions(): Promise<Result<readonly ReportedExecution[], Unreadable>> {
    return this.parts.orderReads.executions();
  }

  quote(conid: number): Promise<Result<Quote | null, Unreadable>> {
    return this.parts.accountReads.quote(conid);
  }

  quoteAtHand(conid: number): Quote | null {
    return this.parts.accountReads.quoteAtHand(conid);
  }

  bars(request: BarRequest): Promise<Result<readonly PriceBar[], Unreadable>> {
    return this.parts.history.bars(request);
  }

  streamsSpokeAt(): number | null {
    return this.parts.stream.spokeAt();
  }

  place(draft: OrderDraft, forbidden: () => Code | null): Promise<Placement> {
    return this.parts.desk.place(draft, forbidden);
  }

  placeGroup(
    drafts: readonly OrderDraft[],
    forbidden: () => Code | null,
  ): Promise<readonly Placement[]> {
    return this.parts.desk.placeGroup(drafts, forbidden);
  }

  modify(brokerOrderId: string, draft: OrderDraft): Promise<Result<null, Refusal>> {
    return this.parts.desk.modify(brokerOrderId, draft);
  }

  preview(draft: OrderDraft): Promise<Result<OrderPreview, Unreadable>> {
    return this.parts.money.preview(draft);
  }

  funds(): Promise<Result<AccountFunds, Unreadable>> {
    return this.parts.money.funds();
  }

  increments(conid: number): Promise<Result<readonly PriceIncrement[], Unreadable>> {
    return this.parts.rules.increments(conid);
  }

  tradingSessions(conid: number): Promise<Result<readonly TradingSession[], Unreadable>> {
    return this.parts.rules.tradingSessions(conid);
  }

  cancel(brokerOrderId: string): Promise<Result<null, Refusal>> {
    return this.parts.desk.cancel(brokerOrderId);
  }

  /** Every priming forgets what was subscribed. */
  private warmUp(session: BrokerSession): void {
    const primings = this.parts.keeper.primings();
    if (session.state !== 'READY' || primings === this.warmed) return;
    this.warmed = primings;
    this.parts.orderReads
      .warmUp()
      .then(() => this.refresh())
      .catch((error: unknown) => {
        this.parts.log.warn(`the session was not warmed up: ${String(error)}`);
      });
  }

  private async refresh(): Promise<void> {
    if (this.session().state !== 'READY') return;
    await this.parts.contracts.refresh();
    await this.parts.rules.refresh();
  }
}
