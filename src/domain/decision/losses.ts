import { Decimal } from '../kernel/decimal.js';
import type { DecimalText } from '../kernel/decimal.js';
import type { LossLimits } from '../strategy/order-rules.js';
import type { Breach } from './limits.js';

/** Where the account stands, in its base currency; null where the broker does not tell. */
export interface LossFacts {
  /** Realised and unrealised profit since the trade date began; a loss is negative. */
  readonly dailyProfit: DecimalText | null;
  readonly equity: DecimalText | null;
  /** Highest equity since the limit was set. */
  readonly highestEquity: DecimalText | null;
}

/**
 * The loss limit that is reached, or null; what is not known breaks none. It binds entries alone: the state of trading
 * becomes REDUCING, and `onBreach: flatten` closes what is held as well.
 */
export function breachOfLoss(facts: LossFacts, limits: LossLimits): Breach | null {
  const { dailyProfit, equity, highestEquity } = facts;
  const lost = dailyProfit === null ? null : Decimal.of(dailyProfit).negated();
  if (reaches(lost, limits.dailyLoss)) return breach('DAILY_LOSS', lost, limits.dailyLoss);
  const known = equity !== null && highestEquity !== null;
  const down = known ? Decimal.of(highestEquity).minus(Decimal.of(equity)) : null;
  return reaches(down, limits.drawdown) ? breach('DRAWDOWN_LIMIT', down, limits.drawdown) : null;
}

function reaches(lost: Decimal | null, limit: DecimalText | null): boolean {
  return lost !== null && limit !== null && lost.compare(Decimal.of(limit)) >= 0;
}

const WORDS = { DAILY_LOSS: 'daily loss', DRAWDOWN_LIMIT: 'drawdown' } as const;

function breach(
  reason: keyof typeof WORDS,
  lost: Decimal | null,
  limit: DecimalText | null,
): Breach {
  const explanation = `The ${WORDS[reason]} is ${lost?.toString() ?? ''}, the limit ${limit ?? ''}.`;
  return { reason, explanation };
}
