import { count, figure } from '../metric-row.js';
import type { MetricRow } from '../metric-row.js';
import { latencyFigures } from './latency.js';
import type { LogAudit } from './log-audit.js';
import { tally } from './match-class.js';

/** The audit of TradingView's log in rows: every line and every received alert in one class; none without a log. */
export function auditRows({ logged, received, delaysMs }: LogAudit): readonly MetricRow[] {
  if (logged.length === 0) return [];
  const lines = tally(['received', 'late', 'missing'] as const, logged);
  const own = tally(['received', 'late', 'extra', 'outside'] as const, received);
  const { n, p50, max } = latencyFigures(delaysMs);
  return [
    count('log_lines', logged.length),
    ...[...lines].map(([name, found]) => count(`log_lines_${name}`, found)),
    count('received_alerts', received.length),
    ...[...own].map(([name, found]) => count(`received_alerts_${name}`, found)),
    { ...figure('log_delay_ms_p50', p50), n },
    { ...figure('log_delay_ms_max', max), n },
  ];
}
