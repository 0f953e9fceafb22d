import { Injectable } from '@nestjs/common';
import { LaneService } from './lane.service.js';
import { OrderService } from './order.service.js';
import { PositionService } from './position.service.js';
import type { RootLocks } from './root-locks.js';
import { SubmitService } from './submit.service.js';

/** What protecting positions shares with the lanes: their locks, the known position, sending and cancelling. */
@Injectable()
export class ProtectDesk {
  constructor(
    readonly positions: PositionService,
    readonly submit: SubmitService,
    readonly orders: OrderService,
    private readonly lanes: LaneService,
  ) {}

  get locks(): RootLocks {
    return this.lanes.locks;
  }
}
