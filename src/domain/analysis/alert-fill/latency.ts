import type { Instant } from '../../kernel/instant.js';
import { undefinedFigure } from '../metrics/figure.js';
import type { Figure } from '../metrics/figure.js';
import { ascending, quantile } from '../metrics/quantile.js';

/** When things happened to an alert; null where nobody wrote it down. */
export interface AlertTimes {
  /** The alert's own time (`timenow`: whole seconds). */
  readonly signal: Instant | null;
  readonly received: Instant;
  readonly decided: Instant | null;
  readonly sent: Instant | null;
  readonly acknowledged: Instant | null;
  readonly firstFill: Instant | null;
  readonly lastFill: Instant | null;
}

/** Phases of an alert's way (S4), each from one time to the next. */
export const PHASES = [
  ['signal_to_received', 'signal', 'received'],
  ['received_to_decision', 'received', 'decided'],
  ['decision_to_sent', 'decided', 'sent'],
  ['sent_to_acknowledged', 'sent', 'acknowledged'],
  ['acknowledged_to_first_fill', 'acknowledged', 'firstFill'],
  ['first_to_last_fill', 'firstFill', 'lastFill'],
  ['received_to_first_fill', 'received', 'firstFill'],
] as const;
export type PhaseName = (typeof PHASES)[number][0];

/**
 * Milliseconds of a phase; null when one end is not known. Negative values stay: they show how far clocks are apart.
 */
export function phaseMs(times: AlertTimes, phase: PhaseName): number | null {
  const found = PHASES.find(([name]) => name === phase);
  if (found === undefined) return null;
  const [start, end] = [times[found[1]], times[found[2]]];
  return start === null || end === null ? null : end - start;
}

export interface LatencyFigures {
  readonly n: number;
  readonly p50: Figure;
  readonly p95: Figure;
  readonly p99: Figure;
  readonly max: Figure;
}

/** S4: quantiles of milliseconds, linear between neighbours. */
export function latencyFigures(values: readonly number[]): LatencyFigures {
  const sorted = ascending(values);
  const at = (share: number): Figure =>
    sorted.length === 0
      ? undefinedFigure('no alert with this phase')
      : { value: quantile(sorted, share) };
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
