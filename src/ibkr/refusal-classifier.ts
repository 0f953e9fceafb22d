import type { Code } from '../domain/kernel/codes.table.js';
import { REFUSALS } from './refusals.table.js';

/** The code of a refusal in the broker's words; null when nobody has met these words yet. */
export function knownRefusal(text: string): Code | null {
  return REFUSALS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** An earlier ticket with the same client order id exists: the order has to be looked up, not sent again. */
export function isAlreadyRegistered(text: string): boolean {
  return /already registered/i.test(text);
}

/** The order lives and waits at the broker, such as for the opening of the exchange (TWS warning 399). */
export function isAcceptedAndHeld(text: string): boolean {
  return /will not be placed at the exchange until/i.test(text);
}
