import { toIso } from '../domain/kernel/instant.js';
import type { Letter } from './outbox.js';

/** The body that NOTIFY_URL gets. */
export function letterJson({ at, notification }: Letter): object {
  const { severity, code, message, fields } = notification;
  return { severity, code, message, at: toIso(at), fields: fields ?? {} };
}
