import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { Heartbeat } from './heartbeat.service.js';
import { WebPost } from './web-post.adapter.js';

/** Tells a monitor outside that the service works. Needs the settings and the clock beside it. */
@Module({})
export class HeartbeatModule {
  /** `imports` provide {@link Readiness}. */
  static register(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: HeartbeatModule,
      imports: [HttpModule, ...imports],
      providers: [WebPost, Heartbeat],
    };
  }
}
