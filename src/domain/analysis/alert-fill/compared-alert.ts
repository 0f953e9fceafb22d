import type { Decimal } from '../../kernel/decimal.js';
import type { AlertCase } from './alert-case.js';
import type { FilledLeg } from './filled-leg.js';
import type { AlertTimes } from './latency.js';
import type { AlertClass } from './match-class.js';
import type { Scope } from './scope.js';

/** An alert with what became of it. */
export interface ComparedAlert {
  readonly alert: AlertCase;
  readonly class: AlertClass;
  /** Null when nothing was filled. */
  readonly leg: FilledLeg | null;
  readonly scope: Scope;
  /** The chart's month; null for a stock and where it is not known. */
  readonly chartMonth: string | null;
  /** The alert's times, those of its fills among them. */
  readonly times: AlertTimes;
}

/** Paper quantity that has a price to be valued from: an alert without one is never traded on paper. */
export function paperPrice({ alert }: ComparedAlert): Decimal | null {
  return alert.paper.isZero() ? null : alert.price;
}

/** true for a price that was sent and cannot be right. */
export function hasImplausiblePrice({ alert }: ComparedAlert): boolean {
  return alert.price === null && alert.sentPrice !== null;
}
