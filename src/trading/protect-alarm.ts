import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Notification } from '../ports/notifier.port.js';
import type { Guarded } from './protect-view.js';

/** How long a position may be without its stop, and how often it is told then. */
export const MISSING_MS = 10_000;
const TOLD_EVERY_MS = 60_000;

interface Missing {
  readonly since: Instant;
  toldAt: Instant | null;
}

/** Remembers since when positions are without their stop. */
export class ProtectAlarm {
  private readonly missing = new Map<number, Missing>();

  /** true right after the first look that found the stop missing. */
  isNew({ conid }: Guarded, now: Instant): boolean {
    return this.missing.get(conid)?.since === now;
  }

  /** What the operator is to be told of the contract now, or null. */
  look(guarded: Guarded, now: Instant): Notification | null {
    const lacking = lackOf(guarded);
    if (lacking.sign() <= 0) {
      this.missing.delete(guarded.conid);
      return null;
    }
    const missing = this.missing.get(guarded.conid) ?? { since: now, toldAt: null };
    this.missing.set(guarded.conid, missing);
    const isDue = missing.toldAt === null || now - missing.toldAt >= TOLD_EVERY_MS;
    if (now - missing.since < MISSING_MS || !isDue) return null;
    missing.toldAt = now;
    const seconds = Math.floor((now - missing.since) / 1000);
    const { position, symbol } = guarded;
    return {
      severity: 'critical',
      code: 'PROTECTION_MISSING',
      message:
        `${lacking.toString()} of the position ${position.toString()} in ${symbol} has been without its stop ` +
        `for ${seconds} s. It is sent as soon as it can be; otherwise close the position.`,
      fields: { symbol },
    };
  }
}

/** How much of the position no stop at the broker protects. */
function lackOf({ needsStop, actual, wanted, orders }: Guarded): Decimal {
  if (!needsStop) return Decimal.zero;
  const isThere = (id: string): boolean =>
    orders.some((order) => order.clientOrderId === id && order.brokerOrderId !== null);
  return actual
    .filter(({ role, state, side }) => role === 'stop' && state === 'works' && side === wanted.side)
    .filter(({ id }) => isThere(id))
    .reduce((left, { rest }) => left.minus(rest), wanted.quantity);
}
