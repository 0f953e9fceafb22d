import { toIso } from '../domain/kernel/instant.js';
import type { CalendarDate, Instant } from '../domain/kernel/instant.js';
import type { ArchivedAlert } from '../ports/raw-archive.port.js';

/** The UTC day a moment belongs to. */
export function utcDay(at: Instant): CalendarDate {
  return toIso(at).slice(0, 10);
}

/** `alerts_YYYY-MM-DD.jsonl` of the alert's UTC day. */
export function alertFileOf(alert: ArchivedAlert): string {
  return `alerts_${utcDay(alert.receivedAt)}.jsonl`;
}

/** One line, its end included. */
export function alertLineOf(alert: ArchivedAlert): string {
  const { receivedAt, id, strategy, body } = alert;
  return `${JSON.stringify({ receivedAt: toIso(receivedAt), id, strategy, body })}\n`;
}

/** Id of the last whole line; null when there is none. */
export function lastAlertIdIn(text: string): string | null {
  const line = wholeLinesOf(text).trimEnd().split('\n').at(-1) ?? '';
  return /"id":"([^"]+)"/.exec(line)?.[1] ?? null;
}

/** The text up to its last line end: an append that was cut off has none. */
export function wholeLinesOf(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** Groups in the order their first member came. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(nameOf(item)) ?? [];
    group.push(item);
    groups.set(nameOf(item), group);
  }
  return groups;
}
