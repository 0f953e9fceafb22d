import { Controller, Get, HttpCode, Logger, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../ports/clock.port.js';
import { IntakeService } from '../trading/intake.service.js';
import { AlertReader } from './alert-reader.service.js';
import { AlertRefusal } from '../domain/alert/alert-refusal.js';
import { AlertDto } from './alert.dto.js';
import type { WebhookPath } from './leak-alarm.service.js';
import { WebhookEntrance } from './webhook-entrance.guard.js';

const PATHS = ['', ':strategy', ':strategy/:secret'];

export interface WebhookAnswer {
  readonly id: string;
  readonly status: 'accepted' | 'duplicate' | 'test';
}

const STATUS = { stored: 'accepted', duplicate: 'duplicate', test: 'test' } as const;

/** Takes alerts. The answer means that the alert is on disk; the broker has not been asked yet. */
@ApiTags('webhook')
@Controller('webhook')
export class WebhookController {
  private readonly logger = new Logger('Webhook');

  constructor(
    private readonly reader: AlertReader,
    private readonly intake: IntakeService,
    private readonly clock: Clock,
    private readonly entrance: WebhookEntrance,
  ) {}

  @ApiOperation({ summary: 'Take an alert: stored durably before the answer' })
  @ApiBody({ type: AlertDto })
  @ApiResponse({ status: 200, description: '{"id","status":"accepted" | "duplicate" | "test"}' })
  @ApiResponse({ status: 400, description: 'Not an alert; `field` names what is wrong' })
  @ApiResponse({ status: 503, description: 'Not stored: send it again' })
  @Post(PATHS)
  @HttpCode(200)
  @RouteConfig({ rawBody: true })
  async receive(
    @Req() request: FastifyRequest,
    @Param() path: WebhookPath,
  ): Promise<WebhookAnswer> {
    const receivedAt = this.clock.now();
    const read = this.reader.read({
      body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
      strategy: path.strategy ?? null,
      secret: path.secret ?? null,
    });
    const sourceAddress = this.entrance.sourceOf(request);
    const answer = await this.intake.receive({ ...read, sourceAddress, receivedAt });
    if (answer.kind === 'conflict') throw new AlertRefusal('ID_CONFLICT');
    const status = STATUS[answer.kind];
    const strategy = read.strategy.name;
    this.logger.log({ message: `Alert ${status}`, alertId: answer.id, strategy });
    return { id: answer.id, status };
  }

  /** What a browser gets to see. */
  @ApiOperation({ summary: 'Always 405: alerts come by POST' })
  @Get(PATHS)
  refuse(): never {
    throw new AlertRefusal('METHOD_NOT_ALLOWED', 'Alerts come by POST.');
  }
}
