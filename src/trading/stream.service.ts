import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { isClientOrderId } from '../domain/order/client-order-id.js';
import { Broker } from '../ports/broker.port.js';
import type { BrokerEvent, ReportedExecution } from '../ports/broker.port.js';
import { FillService } from './fill.service.js';
import { FollowService } from './follow.service.js';
import { ReconcileService } from './reconcile.service.js';

/** Passes on what the broker tells by itself: executions to the ledger, orders to their followers. */
@Injectable()
export class StreamService implements OnModuleInit, BeforeApplicationShutdown {
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly broker: Broker,
    private readonly fills: FillService,
    private readonly follow: FollowService,
    private readonly reconcile: ReconcileService,
  ) {}

  /** Before the broker starts, so that nothing is missed. */
  onModuleInit(): void {
    this.unsubscribe = this.broker.subscribe((event) => this.pass(event));
  }

  beforeApplicationShutdown(): void {
    this.unsubscribe();
  }

  private pass(event: BrokerEvent): void {
    if (event.kind === 'order') {
      this.follow.hear(event.order);
      void this.reconcile.hear(event.order);
    }
    if (event.kind === 'execution') void this.record(event.reported);
  }

  /** A trade of somebody else makes the position doubtful before anything else is done. */
  private async record(reported: ReportedExecution): Promise<void> {
    const { orderRef } = reported.execution;
    const isOurs = orderRef !== null && isClientOrderId(orderRef);
    if (!isOurs) this.reconcile.doubt();
    const isNew = await this.fills.store([reported]);
    const owner = isOurs ? orderRef : this.fills.ownerOf(reported.execution);
    if (owner !== null) this.follow.wake(owner);
    if (isNew) this.reconcile.soon();
  }
}
