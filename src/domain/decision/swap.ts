import type { Alert, AlertAction, MarketPosition } from '../alert/alert.js';

type Sided = Pick<Alert, 'action' | 'positionSide' | 'marketPosition'>;

/** The alert with its sides changed places: buy and sell, long and short. Twice gives the alert itself. */
export function swapped<T extends Sided>(alert: T): T {
  return {
    ...alert,
    action: otherAction(alert.action),
    positionSide: other(alert.positionSide),
    marketPosition: other(alert.marketPosition),
  };
}

function otherAction(action: AlertAction | null): AlertAction | null {
  return action === 'buy' ? 'sell' : action === 'sell' ? 'buy' : action;
}

function other<P extends MarketPosition | null>(position: P): P | 'long' | 'short' {
  return position === 'long' ? 'short' : position === 'short' ? 'long' : position;
}
