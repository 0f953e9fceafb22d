import type { Instant } from '../domain/kernel/instant.js';
import type { Notification } from '../ports/notifier.port.js';

/** A notification with the moment it was given. */
export interface Letter {
  readonly at: Instant;
  readonly notification: Notification;
}

const OUTBOX_CAPACITY = 1_000;
export const REPEAT_WINDOW_MS = 60_000;
/** After this a letter that could not be delivered is given up. */
export const LETTER_LIFETIME_MS = 12 * 3_600_000;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Letters in the order they were written. Full, it gives up its oldest letter that is not critical, or the oldest of all:
 * what happened last is what the operator needs.
 */
export function posted(
  outbox: readonly Letter[],
  letter: Letter,
  capacity: number = OUTBOX_CAPACITY,
): { readonly outbox: readonly Letter[]; readonly givenUp: Letter | null } {
  const all = [...outbox, letter];
  if (all.length <= capacity) return { outbox: all, givenUp: null };
  // The first may be on its way at this moment; it stays.
  const spare = all.findIndex((item, n) => n > 0 && item.notification.severity !== 'critical');
  const index = spare === -1 ? 1 : spare;
  return { outbox: all.filter((_, n) => n !== index), givenUp: all[index] ?? null };
}

/** What makes two notifications the same; null for a critical one, which is never taken for a repetition. */
export function repetitionKey({ severity, code, message, fields }: Notification): string | null {
  if (severity === 'critical') return null;
  const sorted = Object.entries(fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([severity, code, message, sorted]);
}

/** Milliseconds to wait after the `failures`-th failure in a row: doubled from one second up to a minute. */
export function retryDelayMs(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 20));
}

/** What the channel's answer says of a letter: `refused` will not become better by repeating. */
export function deliveryOf(status: number): 'delivered' | 'refused' | 'failed' {
  if (status >= 200 && status < 300) return 'delivered';
  return status === 400 || status === 413 || status === 422 ? 'refused' : 'failed';
}
