import type { Alert } from '../../src/domain/alert/alert.js';
import { LIFETIMES } from '../../src/domain/alert/order-wish.js';
import type { OrderWish } from '../../src/domain/alert/order-wish.js';
import type { MarketFacts } from '../../src/domain/decision/market-facts.js';
import { PLAIN_ORDERS, RULE_TYPES, STRATEGY_SIZES } from '../../src/domain/strategy/order-rules.js';
import type { OrderRules } from '../../src/domain/strategy/order-rules.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { orderRules, signal, strategy, wish } from '../builders/decision-builder.js';
import type { Seeded } from '../matching-law/seeded.js';

const STEP = { from: '0', increment: '0.25' };

/** A strategy with limits and rules of its own, each there or not. */
export function madeStrategy(dice: Seeded): Strategy {
  const maybe = <T>(value: T): T | null => (dice.chance(60) ? value : null);
  return strategy({
    quantity: String(1 + dice.below(4)),
    aggressive: dice.chance(70),
    signals: dice.one([null, 'reversal', 'entry-exit']),
    sides: dice.one(['both', 'both', 'long', 'short', 'none']),
    swap: dice.chance(15),
    pyramiding: dice.below(4),
    limits: {
      maxOrderQuantity: maybe(String(1 + dice.below(6))),
      maxPositionQuantity: maybe(String(1 + dice.below(6))),
      maxOrderNotional: maybe(String(100_000 * (1 + dice.below(20)))),
      maxOrdersPerDay: maybe(3 + dice.below(20)),
    },
    orders: dice.chance(30) ? PLAIN_ORDERS : madeRules(dice),
  });
}

function madeRules(dice: Seeded): OrderRules {
  const rule = {
    type: dice.one(RULE_TYPES),
    offsetTicks: dice.below(7) - 3,
    timeInForce: dice.one(LIFETIMES),
    outsideRegularHours: dice.chance(20),
    timeoutSeconds: null,
    onTimeout: 'cancel',
  } as const;
  const stop = { unit: 'ticks', value: String(1 + dice.below(40)) } as const;
  const profit = { unit: 'percent', value: '0.5' } as const;
  const sizing = { rule: dice.one(STRATEGY_SIZES), value: String(1 + dice.below(100)) };
  const worth = { ...sizing, value: String(100_000 * (1 + dice.below(20))) };
  return orderRules({
    sizing: dice.chance(50) ? (sizing.rule === 'cash' ? worth : sizing) : null,
    entries: dice.chance(40) ? rule : null,
    exits: dice.chance(15) ? { ...rule, type: 'limit' } : null,
    slippageCap: dice.chance(40) ? dice.below(12) : null,
    bracket: dice.chance(50) ? { stop, profit, trailing: null } : null,
    priceCollarTicks: dice.chance(20) ? dice.below(60) : null,
    maxSpreadTicks: dice.chance(20) ? dice.below(6) : null,
  });
}

/** An alert of any form, at a price near the market's. */
export function madeAlert(dice: Seeded): Alert {
  const price = quarters(18_000 + dice.below(40));
  const action = dice.one(['buy', 'sell', 'buy', 'sell', 'exit'] as const);
  const position = dice.one(['long', 'short', 'flat'] as const);
  const size = position === 'flat' ? '0' : String(1 + dice.below(7));
  const stated = dice.chance(40)
    ? { marketPosition: position, marketPositionSize: dice.chance(70) ? size : null }
    : { action, quantity: dice.chance(40) ? String(1 + dice.below(7)) : null };
  const order = dice.chance(25) ? { order: madeWish(dice) } : {};
  return signal({ price: dice.chance(85) ? price : null, ...stated, ...order });
}

function madeWish(dice: Seeded): OrderWish {
  const rule = dice.one(['percentOfPosition', 'cash', 'risk', 'riskAmount'] as const);
  const value = rule === 'cash' ? '450000' : String(1 + dice.below(100));
  const price = quarters(17_990 + dice.below(60));
  return wish({
    size: dice.chance(40) ? { rule, value } : null,
    ...(dice.chance(50) ? { type: 'limit', limitPrice: price } : {}),
    stopLoss: dice.chance(40) ? { unit: 'points', value: '5' } : null,
    trailingStop: dice.chance(10) ? { unit: 'percent', value: '0.2' } : null,
  });
}

/** Quotes, account and hours, each known or not. */
export function madeMarket(dice: Seeded, now: number): MarketFacts {
  const bid = 17_995 + dice.below(50);
  const quote = { bid: quarters(bid), ask: quarters(bid + 1 + dice.below(5)), last: null };
  const known = dice.chance(85) ? quote : null;
  const isClosed = dice.chance(5);
  return {
    quote: known,
    chartQuote: known,
    isChartTraded: dice.chance(80),
    steps: dice.chance(95) ? [STEP] : [],
    funds: dice.chance(90)
      ? { currency: 'USD', netLiquidation: String(10_000 * (1 + dice.below(200))) }
      : null,
    sessions: [{ opens: isClosed ? now + 1 : now - 1, closes: now + 2 }],
  };
}

/** A price in quarters of a point. */
function quarters(count: number): string {
  return String(count / 4);
}
