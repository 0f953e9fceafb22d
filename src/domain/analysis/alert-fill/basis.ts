import { knownRoot } from '../../contract/roots.table.js';
import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import type { SwitchDates } from '../roll-span.js';
import type { AlertCase } from './alert-case.js';
import { chartMonthOf } from './chart-month.js';

/** Which contracts there are, and what they cost by the minute. */
export interface MonthBook {
  /** `YYYYMM`; null when the contract is not known. */
  monthOf(conid: number): string | null;
  /** Null when no such contract is known. */
  conidOf(root: string, month: string): number | null;
  /** Close of the 1-minute bar that ended last before `at`; null when there is none. */
  closeAt(conid: number, at: Instant): Decimal | null;
}

export interface BasisInput {
  readonly months: MonthBook;
  readonly switchDates: SwitchDates;
}

/** The chart's month at the decision; null for a stock and where it is not known. */
export function chartMonth(alert: AlertCase, { switchDates }: BasisInput): string | null {
  const root = alert.root === null ? undefined : knownRoot(alert.root);
  if (root === undefined || alert.month === null) return null;
  return chartMonthOf(root, alert.month, decidedAt(alert), switchDates);
}

/**
 * Price of the traded contract less that of the chart's at the decision, in points: zero in the chart's own contract and
 * of stocks, from 1-minute bars where both are known; null when it is not known.
 */
export function basisOf(alert: AlertCase, conid: number, input: BasisInput): Decimal | null {
  if (alert.month === null) return Decimal.zero;
  const chart = chartMonth(alert, input);
  const traded = input.months.monthOf(conid);
  if (chart === null || traded === null || alert.root === null) return null;
  if (chart === traded) return Decimal.zero;
  const chartConid = input.months.conidOf(alert.root, chart);
  if (chartConid === null) return null;
  const at = decidedAt(alert);
  const tradedPrice = input.months.closeAt(conid, at);
  const chartPrice = input.months.closeAt(chartConid, at);
  return tradedPrice === null || chartPrice === null ? null : tradedPrice.minus(chartPrice);
}

function decidedAt({ times }: AlertCase): Instant {
  return times.decided ?? times.received;
}
