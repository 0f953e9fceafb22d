import { Injectable } from '@nestjs/common';
import { SecretRedactor } from '../platform/secret-redactor.js';
import type { Entry } from '../ports/ledger-entry.js';
import { Ledger } from '../ports/ledger.port.js';
import { entryEvent, eventText, orderIdOf } from './live-event.js';
import type { OrderOrigin } from './live-event.js';

const MOST_REMEMBERED = 500;

/** Writes entries as events; looks up the alert behind an order, which later entries do not carry themselves. */
@Injectable()
export class EntryDescriber {
  private readonly origins = new Map<string, OrderOrigin>();

  constructor(
    private readonly ledger: Ledger,
    private readonly redactor: SecretRedactor,
  ) {}

  async describe(entry: Entry): Promise<string> {
    const id = orderIdOf(entry);
    const origin = id === null ? null : await this.originOf(id);
    return this.redactor.redact(eventText(entryEvent(entry, origin)));
  }

  private async originOf(clientOrderId: string): Promise<OrderOrigin | null> {
    const known = this.origins.get(clientOrderId);
    if (known !== undefined) return known;
    const order = await this.ledger.order(clientOrderId);
    if (order === null) return null;
    const [oldest] = this.origins.keys();
    if (oldest !== undefined && this.origins.size >= MOST_REMEMBERED) this.origins.delete(oldest);
    const { alertId, root } = order;
    this.origins.set(clientOrderId, { alertId, root });
    return { alertId, root };
  }
}
