import type { Code } from '../domain/kernel/codes.table.js';
import type { Instant } from '../domain/kernel/instant.js';

export type Severity = 'info' | 'warning' | 'critical';

/** One message for the operator. */
export interface Notification {
  readonly severity: Severity;
  /** A code of ours, or a word for what is no error (`STARTED`, `DELIVERY_ALARM`). */
  readonly code: Code | 'STARTED' | 'RESUMED' | 'FLATTENED' | 'SESSION' | 'DIGEST';
  /** One plain sentence: what happened, and what the operator can do. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Tells the operator. Never throws, never blocks trading; a channel that is down is tried again. */
export abstract class Notifier {
  abstract notify(notification: Notification): void;
}

/** A critical notification that is told again until it is acknowledged. */
export interface OpenNotification {
  readonly id: string;
  /** When it was said first. */
  readonly at: Instant;
  /** How often it was said since. */
  readonly count: number;
  readonly notification: Notification;
}

/** Where the operator says that a critical notification was seen. */
export abstract class NotificationDesk {
  /** Critical notifications that nobody acknowledged yet, oldest first. */
  abstract open(): readonly OpenNotification[];

  /** Ends the repetition of one, durably; false when none is open under that id. */
  abstract acknowledge(id: string): Promise<boolean>;
}
