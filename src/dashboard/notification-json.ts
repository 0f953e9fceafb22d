import { toIso } from '../domain/kernel/instant.js';
import type { OpenNotification } from '../ports/notifier.port.js';

/** A critical notification that nobody acknowledged yet; `count` is how often it was told since `at`. */
export function notificationJson({ id, at, count, notification }: OpenNotification): object {
  const { severity, code, message, fields = {} } = notification;
  return { id, at: toIso(at), count, severity, code, message, fields };
}
