import { Injectable } from '@nestjs/common';
import { Random } from '../ports/random.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { OrderService } from './order.service.js';

/** What a decision takes besides the world's state: strategies, randomness, and the orders that stand in its way. */
@Injectable()
export class DecisionDesk {
  constructor(
    readonly strategies: StrategyCatalog,
    readonly random: Random,
    readonly orders: OrderService,
  ) {}
}
