import type { Entry } from '../ports/ledger-entry.js';

/** A line of the log about an entry: its kind and what is worth seeing at a glance. */
export interface EntryLine {
  readonly message: string;
  readonly alertId: string | null;
  readonly seq: number;
  readonly [field: string]: string | number | boolean | null;
}

const SHOWN = [
  'clientOrderId',
  'brokerOrderId',
  'status',
  'brokerStatus',
  'reason',
  'code',
  'root',
  'side',
  'quantity',
  'filledQuantity',
  'state',
  'role',
  'address',
] as const;

/** The line of an entry; `alertId` is that of the alert behind it, which later entries do not carry themselves. */
export function entryLine(entry: Entry, alertId: string | null): EntryLine {
  const payload: Readonly<Record<string, unknown>> = { ...entry.payload };
  const shown = SHOWN.flatMap((name) => {
    const value = payload[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  return {
    ...Object.fromEntries(shown),
    ...(entry.kind === 'decision.made' ? { decision: entry.payload.decision.explanation } : {}),
    message: entry.kind,
    alertId,
    seq: entry.seq,
  };
}

/** The alert behind an entry: its own, or that of the order it is about. */
export function alertBehind(
  entry: Entry,
  alertOfOrder: (clientOrderId: string) => string | null,
): string | null {
  const { payload } = entry;
  if ('alertId' in payload) return payload.alertId;
  if (!('clientOrderId' in payload) || payload.clientOrderId === null) return null;
  return alertOfOrder(payload.clientOrderId);
}
