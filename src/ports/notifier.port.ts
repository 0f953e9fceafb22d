import type { Code } from '../domain/kernel/codes.table.js';

export type Severity = 'info' | 'warning' | 'critical';

/** One message for the operator. */
export interface Notification {
  readonly severity: Severity;
  /** A code of ours, or a word for what is no error (`STARTED`, `DELIVERY_ALARM`). */
  readonly code: Code | 'STARTED' | 'RESUMED' | 'FLATTENED' | 'SESSION';
  /** One plain sentence: what happened, and what the operator can do. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Tells the operator. Never throws, never blocks trading; a channel that is down is tried again. */
export abstract class Notifier {
  abstract notify(notification: Notification): void;
}
