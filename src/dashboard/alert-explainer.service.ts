import { Injectable } from '@nestjs/common';
import type { AlertCheck } from '../domain/decision/check/alert-check.js';
import { explainAlert } from '../domain/decision/check/explain-alert.js';
import type { CheckedMessage } from '../domain/decision/check/explain-alert.js';
import { SecretRedactor } from '../platform/secret-redactor.js';
import { Clock } from '../ports/clock.port.js';
import { TradingSettings } from '../ports/settings.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';

/** Explains messages by the strategies in force. */
@Injectable()
export class AlertExplainer {
  constructor(
    private readonly strategies: StrategyCatalog,
    private readonly trading: TradingSettings,
    private readonly clock: Clock,
    private readonly redactor: SecretRedactor,
  ) {}

  /** `secretNeeded`: the environment has a webhook secret. */
  explain(message: CheckedMessage, secretNeeded: boolean): AlertCheck {
    return explainAlert(message, {
      strategies: this.strategies.all(),
      secretNeeded,
      mode: this.trading.mode,
      now: this.clock.now(),
      redact: (text) => this.redactor.redact(text),
    });
  }
}
