import type { Instant } from '../domain/kernel/instant.js';
import { Broker } from '../ports/broker.port.js';
import type { Clock } from '../ports/clock.port.js';
import type { OrderView } from '../ports/ledger-view.js';

/** How far apart two looks must be, and how long a cancel that was taken needs to show. */
const LOOKS_APART_MS = 5_000;
const CANCEL_SHOWS_MS = 10_000;

interface Suspicion {
  readonly since: Instant;
  cancelledAt: Instant | null;
}

/**
 * Protective orders that the broker no longer lists. One is called gone only after it was cancelled, or could not be
 * cancelled because there is none: another stop beside one that rests unseen would open the other side.
 */
export class ProtectLoss {
  private readonly suspicions = new Map<string, Suspicion>();

  constructor(
    private readonly broker: Broker,
    private readonly clock: Clock,
  ) {}

  isSuspected({ clientOrderId }: OrderView): boolean {
    return this.suspicions.has(clientOrderId);
  }

  /** It was listed, or has ended. */
  forget({ clientOrderId }: OrderView): void {
    this.suspicions.delete(clientOrderId);
  }

  /** To be asked after every complete list without the order; true when it certainly rests nowhere any more. */
  async isProven({ clientOrderId, brokerOrderId }: OrderView): Promise<boolean> {
    const now = this.clock.now();
    const suspicion = this.suspicions.get(clientOrderId) ?? { since: now, cancelledAt: null };
    this.suspicions.set(clientOrderId, suspicion);
    if (now - suspicion.since < LOOKS_APART_MS) return false;
    if (brokerOrderId === null) return now - suspicion.since >= CANCEL_SHOWS_MS;
    if (suspicion.cancelledAt !== null) return now - suspicion.cancelledAt >= CANCEL_SHOWS_MS;
    const asked = await this.broker.cancel(brokerOrderId);
    if (asked.ok) suspicion.cancelledAt = now;
    return !asked.ok && asked.error.code === 'NOT_FOUND';
  }
}
