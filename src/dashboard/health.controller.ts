import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { meaningOf } from '../domain/kernel/codes.table.js';
import { StatusService } from '../trading/status.service.js';

/** For containers and balancers; open to all, on both listeners. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly statuses: StatusService) {}

  @ApiOperation({ summary: '200 while the process serves requests' })
  @Get('live')
  live(): object {
    return { status: 'live' };
  }

  @ApiOperation({ summary: '200 only when an alert would be traded now, else 503 with reasons' })
  @Get('ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply): object {
    const { ready, reasons } = this.statuses.readiness();
    if (ready) return { status: 'ready', reasons: [] };
    void reply.code(503);
    const code = reasons[0]?.code ?? 'INTERNAL';
    return { code, message: reasons[0]?.message ?? meaningOf(code), reasons };
  }
}
