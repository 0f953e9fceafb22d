import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Clock } from '../ports/clock.port.js';
import { Random } from '../ports/random.port.js';
import { ErrorFilter } from './error.filter.js';
import { Shutdown } from './shutdown.service.js';
import { SystemClock } from './system-clock.adapter.js';
import { SystemRandom } from './system-random.adapter.js';

/** Time, randomness, the error filter and the way out, for every module. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Random, useClass: SystemRandom },
    Shutdown,
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [Clock, Random, Shutdown],
})
export class PlatformModule {}
