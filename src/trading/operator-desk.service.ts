import { Injectable } from '@nestjs/common';
import { ApprovalService } from './approval.service.js';
import { FlattenService } from './flatten.service.js';
import { OrderService } from './order.service.js';
import { RootService } from './root.service.js';

/** What an operator's acts are carried out with. */
@Injectable()
export class OperatorDesk {
  constructor(
    readonly flattens: FlattenService,
    readonly roots: RootService,
    readonly orders: OrderService,
    readonly approvals: ApprovalService,
  ) {}
}
