import { Injectable } from '@nestjs/common';
import { Notifier } from '../ports/notifier.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { SecretGuard } from './secret.guard.js';

/** Parts of a webhook's path; absent where the path is shorter. */
export interface WebhookPath {
  readonly strategy?: string;
  readonly secret?: string;
}

/** Tells the operator when a stranger knows the URL with the secret in it. */
@Injectable()
export class LeakAlarm {
  private readonly told = new Set<string>();

  constructor(
    private readonly secrets: SecretGuard,
    private readonly strategies: StrategyCatalog,
    private readonly notifier: Notifier,
  ) {}

  /** Once per address, when the path of a refused request has a valid secret. */
  check(path: WebhookPath, address: string): void {
    const { strategy, secret } = path;
    if (strategy === undefined || secret === undefined || this.told.has(address)) return;
    const known = this.strategies.find(strategy);
    if (!this.secrets.isRequired(known) || !this.secrets.admits(known, [secret])) return;
    this.told.add(address);
    this.notifier.notify({
      severity: 'critical',
      code: 'ADDRESS_NOT_ALLOWED',
      message: 'A stranger sent the right webhook secret: the URL has leaked, change the secret.',
      fields: { address, strategy },
    });
  }
}
