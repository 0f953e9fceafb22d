import { Injectable } from '@nestjs/common';
import { Random } from '../ports/random.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';

/** Strategies and randomness, what a decision takes besides the world's state. */
@Injectable()
export class DecisionDesk {
  constructor(
    readonly strategies: StrategyCatalog,
    readonly random: Random,
  ) {}
}
