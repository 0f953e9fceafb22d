import type { Instant } from '../kernel/instant.js';
import type { Session } from './market-facts.js';

/**
 * When a closed exchange opens next; null when it is open, or when that is not known for certain: a schedule that cannot
 * be read, or that ends before now, keeps nothing from trading.
 */
export function closedUntil(sessions: readonly Session[], now: Instant): Instant | null {
  const isOpen = sessions.some(({ opens, closes }) => opens <= now && now < closes);
  if (isOpen) return null;
  const coming = sessions.filter(({ opens }) => opens > now).map(({ opens }) => opens);
  return coming.length === 0 ? null : Math.min(...coming);
}
