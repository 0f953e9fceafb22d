import type { Contract } from '../domain/contract/contract.js';
import { err, type Result } from '../domain/kernel/result.js';
import type { OrderDraft } from '../domain/order/order.js';
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
} from '../ports/broker.port.js';
import type { BrokerLog } from './broker-log.js';
import type { AccountReads } from './account-reads.service.js';
import type { ContractCache } from './contract-cache.adapter.js';
import type { ContractResolver } from './contract-resolver.service.js';
import type { OrderDesk } from './order-desk.service.js';
import type { OrderReads } from './order-reads.service.js';
import type { SessionKeeper } from './session-keeper.service.js';

/** The parts that together speak to the gateway. */
export interface BrokerParts {
  readonly keeper: SessionKeeper;
  readonly contracts: ContractResolver;
  readonly cache: ContractCache;
  readonly desk: OrderDesk;
  readonly orderReads: OrderReads;
  readonly accountReads: AccountReads;
  readonly log: BrokerLog;
}

/** Interactive Brokers through the Client Portal Gateway's Web API. */
export class IbkrBroker extends Broker {
  private readonly listeners = new Set<(event: BrokerEvent) => void>();
  private warmed = 0;

  constructor(private readonly parts: BrokerParts) {
    super();
    parts.keeper.subscribe((session) => {
      this.warmUp(session);
      for (const listener of this.listeners) listener({ kind: 'session', session });
    });
  }

  start(): void {
    this.parts.keeper.start();
  }

  async stop(): Promise<void> {
    this.listeners.clear();
    await this.parts.keeper.stop();
    await this.parts.cache.saved();
  }

  session(): BrokerSession {
    return this.parts.keeper.session();
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
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

  bars(_request: BarRequest): Promise<Result<readonly PriceBar[], Unreadable>> {
    const message = 'the history of prices is not read yet';
    return Promise.resolve(err({ code: 'BROKER_ANSWER_UNREADABLE', message }));
  }

  streamsSpokeAt(): number | null {
    return null;
  }

  place(draft: OrderDraft): Promise<Placement> {
    return this.parts.desk.place(draft);
  }

  cancel(brokerOrderId: string): Promise<Result<null, Refusal>> {
    return this.parts.desk.cancel(brokerOrderId);
  }

  /** Every priming forgets what was subscribed. */
  private warmUp(session: BrokerSession): void {
    const primings = this.parts.keeper.primings();
    if (session.state !== 'READY' || primings === this.warmed) return;
    this.warmed = primings;
    this.parts.orderReads.warmUp().catch((error: unknown) => {
      this.parts.log.warn(`orders and trades were not warmed up: ${String(error)}`);
    });
  }
}
