import { Injectable } from '@nestjs/common';
import type { AlertView } from '../ports/ledger-view.js';
import { OrderService } from './order.service.js';
import { LaneService } from './lane.service.js';
import type { PositionService } from './position.service.js';
import { ShareService } from './share.service.js';
import type { RootLocks } from './root-locks.js';
import { SubmitService } from './submit.service.js';

/** What closing positions shares with the lanes: their locks, the known position, sending and following. */
@Injectable()
export class FlattenDesk {
  constructor(
    readonly shares: ShareService,
    readonly submit: SubmitService,
    readonly orders: OrderService,
    private readonly lanes: LaneService,
  ) {}

  get positions(): PositionService {
    return this.shares.positions;
  }

  get locks(): RootLocks {
    return this.lanes.locks;
  }

  voidAlerts(isAffected: (alert: AlertView) => boolean): Promise<void> {
    return this.lanes.void(isAffected);
  }
}
