import { Decimal } from '../kernel/decimal.js';
import { AlertRefusal } from './alert-refusal.js';
import type { Alert } from './alert.js';
import type { Level } from './order-wish.js';

/**
 * Refuses an alert whose own numbers contradict each other: a stop loss or a stop order that would be triggered at once,
 * a target that is worse than the price. Levels are judged by the price at which the order is to open; an exit has none.
 */
export function refuseWrongSides(alert: Alert): void {
  const sign = openingSign(alert);
  const wish = alert.order;
  if (sign === null || wish === undefined) return;
  const price = alert.price;
  const opens = wish.limitPrice ?? wish.stopPrice ?? price;
  const isBeyond = (level: string, than: string): boolean =>
    Decimal.of(level).compare(Decimal.of(than)) * sign > 0;
  if (wish.stopPrice !== null && price !== null && !isBeyond(wish.stopPrice, price)) {
    throw wrong(
      'stopPrice',
      'stopPrice would be triggered at once: it is on the wrong side of price.',
    );
  }
  const stop = priceOf(wish.stopLoss);
  if (stop !== null && opens !== null && !isBeyond(opens, stop)) {
    throw wrong('stopLoss', 'stopLoss is on the wrong side of the price.');
  }
  const profit = priceOf(wish.takeProfit);
  if (profit !== null && opens !== null && !isBeyond(profit, opens)) {
    throw wrong('takeProfit', 'takeProfit is on the wrong side of the price.');
  }
}

function openingSign({ action, marketPosition }: Alert): 1 | -1 | null {
  if (marketPosition !== null) {
    return marketPosition === 'flat' ? null : marketPosition === 'long' ? 1 : -1;
  }
  return action === 'buy' ? 1 : action === 'sell' ? -1 : null;
}

function priceOf(level: Level | null): string | null {
  return level?.unit === 'price' ? level.value : null;
}

function wrong(field: string, message: string): AlertRefusal {
  return new AlertRefusal('ALERT_INVALID', message, field);
}
