import { auditLog } from '../domain/analysis/alert-fill/log-audit.js';
import type { LogAudit, LoggedAlert } from '../domain/analysis/alert-fill/log-audit.js';
import { alertOfBody } from './alert-body.js';
import type { AlertRow } from './alert-rows.js';

/** TradingView's log held against what was received; rows that are no alerts are left out on both sides. */
export function auditOfRows(log: readonly AlertRow[], received: readonly AlertRow[]): LogAudit {
  return auditLog(log.flatMap(loggedAlerts), received.flatMap(loggedAlerts));
}

function loggedAlerts({ at, body, repeated }: AlertRow): readonly LoggedAlert[] {
  const alert = alertOfBody(body);
  if (alert === null || at === null || repeated === true) return [];
  const { symbol, action, marketPosition, price, quantity } = alert;
  return [{ at, words: [symbol, action, marketPosition, price, quantity].join('|') }];
}
