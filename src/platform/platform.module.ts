import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { WinstonModule } from 'nest-winston';
import { Clock } from '../ports/clock.port.js';
import { Random } from '../ports/random.port.js';
import { PlatformSettings } from '../ports/settings.port.js';
import { ErrorFilter } from './error.filter.js';
import { loggingOptions } from './logging.adapter.js';
import { SecretRedactor } from './secret-redactor.js';
import { Shutdown } from './shutdown.service.js';
import { SystemClock } from './system-clock.adapter.js';
import { SystemRandom } from './system-random.adapter.js';

/** Time, randomness, logs, the error filter and the way out, for every module. Needs ConfigModule beside it. */
@Global()
@Module({
  imports: [
    WinstonModule.forRootAsync({
      inject: [PlatformSettings, Clock, SecretRedactor],
      useFactory: (settings: PlatformSettings, clock: Clock, redactor: SecretRedactor) =>
        loggingOptions({ settings, clock, redactor }),
    }),
  ],
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Random, useClass: SystemRandom },
    Shutdown,
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [Clock, Random, Shutdown],
})
export class PlatformModule {}
