import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { WebhookSettings } from '../ports/settings.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { AlertCheckDto } from './alert-check.dto.js';
import { AlertExplainer } from './alert-explainer.service.js';
import { AlertMessageDto } from './alert-message.dto.js';
import { alertMessage, messageNotes, pastedUrl } from './alert-message.js';
import type { AlertMessage } from './alert-message.js';
import { answerLike } from './answer-examples.table.js';
import { found } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

const DEFAULT_STRATEGY = 'default';

/** Explains messages before they cost money, and writes the one to paste. Stores nothing and asks no broker. */
@ApiTags('alerts')
@ApiBearerAuth()
@Controller('admin/alerts')
export class AlertCheckController {
  constructor(
    private readonly explainer: AlertExplainer,
    private readonly strategies: StrategyCatalog,
    private readonly webhook: WebhookSettings,
  ) {}

  @ApiOperation({ summary: 'What a message would do; without a body the message to paste' })
  @HttpCode(200)
  @Post('check')
  check(@Body(StrictPipe) { body, strategy }: AlertCheckDto): object {
    if (body === undefined) return this.template(strategy ?? DEFAULT_STRATEGY);
    const message = { body, strategy: strategy ?? null };
    return this.explainer.explain(message, this.webhook.secrets.length > 0);
  }

  @ApiOperation({ summary: 'The message to paste for a strategy, and what to mind with it' })
  @ApiOkResponse(answerLike('message'))
  @HttpCode(200)
  @Post('message')
  message(@Body(StrictPipe) { strategy, signals }: AlertMessageDto): object {
    const written = this.template(strategy);
    const notes = messageNotes(written, signals ?? null);
    return { message: written.message, notes, url: pastedUrl(written) };
  }

  private template(name: string): AlertMessage {
    const { baseUrl, secrets } = this.webhook;
    const strategy = this.strategies.all().find((one) => one.name === name);
    return alertMessage(found(strategy, 'strategy'), baseUrl, secrets.length > 0);
  }
}
