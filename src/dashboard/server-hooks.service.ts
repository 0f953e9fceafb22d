import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { AdminAccessGuard } from './admin-access.guard.js';
import { withEntityTag } from './entity-tag.interceptor.js';
import { MetricsService } from './metrics.service.js';

/** Hangs access, entity tags and measuring into the server, for every route of the application. */
@Injectable()
export class ServerHooks implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly guard: AdminAccessGuard,
    private readonly metrics: MetricsService,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance();
    server.addHook('onRequest', (request, reply) => this.guard.check(request, reply));
    server.addHook('onSend', async (request, reply, payload) =>
      withEntityTag(request, reply, payload),
    );
    server.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      this.metrics.observe(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    });
  }
}
