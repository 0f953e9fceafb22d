import { Injectable } from '@nestjs/common';
import { FlattenDesk } from './flatten-desk.service.js';
import { RollDesk } from './roll-desk.service.js';

/** Closing positions, and whether that may be done now. */
@Injectable()
export class RollDesks {
  constructor(
    readonly closing: FlattenDesk,
    readonly roll: RollDesk,
  ) {}
}
