import { Injectable } from '@nestjs/common';
import { Random } from '../ports/random.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { ConsentService } from './consent.service.js';
import { OrderService } from './order.service.js';

/** What a decision takes besides the world's state: strategies, randomness, consent, and the orders in its way. */
@Injectable()
export class DecisionDesk {
  constructor(
    readonly strategies: StrategyCatalog,
    readonly random: Random,
    readonly orders: OrderService,
    readonly consent: ConsentService,
  ) {}
}
