import type { Instant } from '../../kernel/instant.js';

/** An alert as TradingView's log or our own record has it. */
export interface LoggedAlert {
  readonly at: Instant;
  /** What it says, the same words on both sides: symbol, action, price, quantity. */
  readonly words: string;
}

/** What became of a line of TradingView's log; every line is in exactly one. */
export type LoggedClass = 'received' | 'late' | 'missing';
/** What a received alert is to the log; `outside` = before its first or after its last line. */
export type ReceivedClass = 'received' | 'late' | 'extra' | 'outside';

/** Received later than this after the log's own time is late. */
const AUDIT_LATE_AFTER_MS = 10_000;
/** Farther apart they are different alerts. The log's times are whole seconds. */
const [EARLIEST_MS, LATEST_MS] = [-5000, 300_000];

export interface LogAudit {
  /** By line of the log, in the order given. */
  readonly logged: readonly LoggedClass[];
  /** By received alert, in the order given. */
  readonly received: readonly ReceivedClass[];
  /** Milliseconds from the log's time to the receipt, of all that arrived. */
  readonly delaysMs: readonly number[];
}

/**
 * Holds TradingView's log against what was received: same words, the nearest pair first, each once. Counts add up on
 * both sides: received + late + missing = lines, received + late + extra + outside = alerts received.
 */
export function auditLog(log: readonly LoggedAlert[], received: readonly LoggedAlert[]): LogAudit {
  const delays = pairedDelays(log, received);
  const times = log.map(({ at }) => at);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const classOf = (delay: number): 'received' | 'late' =>
    delay > AUDIT_LATE_AFTER_MS ? 'late' : 'received';
  return {
    logged: log.map((_, line) => {
      const delay = delays.byLine.get(line);
      return delay === undefined ? 'missing' : classOf(delay);
    }),
    received: received.map(({ at }, alert) => {
      const delay = delays.byAlert.get(alert);
      if (delay !== undefined) return classOf(delay);
      return at < first || at > last || log.length === 0 ? 'outside' : 'extra';
    }),
    delaysMs: [...delays.byLine].sort(([a], [b]) => a - b).map(([, delay]) => delay),
  };
}

interface Delays {
  readonly byLine: ReadonlyMap<number, number>;
  readonly byAlert: ReadonlyMap<number, number>;
}

function pairedDelays(log: readonly LoggedAlert[], received: readonly LoggedAlert[]): Delays {
  const byWords = new Map<string, number[]>();
  for (const [alert, { words }] of received.entries()) {
    byWords.set(words, [...(byWords.get(words) ?? []), alert]);
  }
  const pairs = log.flatMap(({ at, words }, line) =>
    (byWords.get(words) ?? []).flatMap((alert) => {
      const delay = (received[alert]?.at ?? 0) - at;
      return delay >= EARLIEST_MS && delay <= LATEST_MS ? [{ line, alert, delay }] : [];
    }),
  );
  const byLine = new Map<number, number>();
  const byAlert = new Map<number, number>();
  const nearest = (a: (typeof pairs)[number], b: (typeof pairs)[number]): number =>
    Math.abs(a.delay) - Math.abs(b.delay) ||
    (log[a.line]?.at ?? 0) - (log[b.line]?.at ?? 0) ||
    a.delay - b.delay ||
    a.line - b.line;
  for (const { line, alert, delay } of pairs.sort(nearest)) {
    if (byLine.has(line) || byAlert.has(alert)) continue;
    byLine.set(line, delay);
    byAlert.set(alert, delay);
  }
  return { byLine, byAlert };
}
