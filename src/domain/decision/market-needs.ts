import type { Alert } from '../alert/alert.js';
import { PLAIN_ORDERS } from '../strategy/order-rules.js';
import type { Strategy } from '../strategy/strategy.js';
import { sizingOf } from './sizing.js';

/** What has to be asked of the market before an alert can be decided. */
export interface MarketNeeds {
  readonly quote: boolean;
  /** Quote of the chart's contract, where another month is traded. */
  readonly chart: boolean;
  readonly steps: boolean;
  readonly funds: boolean;
}

/** A plain market order of a fixed size needs nothing at all, an exit never more than its own price does. */
export function marketNeedsOf(
  alert: Alert,
  strategy: Pick<Strategy, 'quantity' | 'orders'>,
  mode: 'shadow' | 'paper' | 'live',
): MarketNeeds {
  const rules = strategy.orders ?? PLAIN_ORDERS;
  const type = alert.order?.type ?? null;
  const exits = (rules.exits?.type ?? 'market') !== 'market';
  if (closesOnly(alert)) {
    const priced = type === null ? exits : type !== 'market';
    return { quote: priced, chart: priced, steps: priced, funds: false };
  }
  const entry = type ?? rules.entries?.type ?? 'market';
  const capped =
    rules.entries?.type !== 'market' && (rules.slippageCap !== null || mode === 'live');
  const bounded = rules.priceCollarTicks !== null || rules.maxSpreadTicks !== null;
  const priced = exits || entry !== 'market' || capped || bounded;
  const { rule } = sizingOf(alert, strategy);
  const byWorth = rule === 'cash' || rule === 'percentOfEquity';
  const guarded = isProtected(alert, strategy);
  return {
    quote: priced || byWorth || (guarded && alert.price === null),
    chart: priced,
    steps: priced || guarded,
    funds: rule === 'percentOfEquity' || rule === 'risk',
  };
}

function closesOnly({ action, marketPosition }: Alert): boolean {
  return marketPosition === null ? action === 'exit' : marketPosition === 'flat';
}

function isProtected({ order }: Alert, { orders }: Pick<Strategy, 'orders'>): boolean {
  const stated = [order?.stopLoss, order?.takeProfit, order?.trailingStop];
  const isStated = stated.some((level) => (level ?? null) !== null);
  return isStated || (orders?.bracket ?? null) !== null;
}
