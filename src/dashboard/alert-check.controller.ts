import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { alertTemplate } from '../domain/alert/alert-template.js';
import { WebhookSettings } from '../ports/settings.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { AlertCheckDto } from './alert-check.dto.js';
import { AlertExplainer } from './alert-explainer.service.js';
import { found } from './refusal.filter.js';
import { StrictPipe } from './strict.pipe.js';

const DEFAULT_STRATEGY = 'default';

/** Explains messages before they cost money, and writes the one to paste. Stores nothing and asks no broker. */
@ApiTags('alerts')
@ApiBearerAuth()
@Controller('admin/alerts/check')
export class AlertCheckController {
  constructor(
    private readonly explainer: AlertExplainer,
    private readonly strategies: StrategyCatalog,
    private readonly webhook: WebhookSettings,
  ) {}

  @ApiOperation({ summary: 'What a message would do; without a body the message to paste' })
  @HttpCode(200)
  @Post()
  check(@Body(StrictPipe) { body, strategy }: AlertCheckDto): object {
    if (body === undefined) return this.template(strategy ?? DEFAULT_STRATEGY);
    const message = { body, strategy: strategy ?? null };
    return this.explainer.explain(message, this.webhook.secrets.length > 0);
  }

  /** The message for TradingView's alert dialog and the address, which both leave the secret to the operator. */
  private template(name: string): object {
    const strategy = found(
      this.strategies.all().find((one) => one.name === name),
      'strategy',
    );
    return {
      strategy: name,
      enabled: strategy.enabled,
      message: alertTemplate(name),
      url: `${this.webhook.baseUrl}/webhook/${name}`,
      secretNeeded: this.webhook.secrets.length > 0 || strategy.secrets.length > 0,
    };
  }
}
