import type { Alert } from '../../src/domain/alert/alert.js';
import type { DecisionInput, Holding } from '../../src/domain/decision/decision-input.js';
import { GUARD_ONLY } from '../../src/domain/contract/roll.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { Contract } from '../../src/domain/contract/contract.js';
import type { OrderWish } from '../../src/domain/alert/order-wish.js';
import type { MarketFacts } from '../../src/domain/decision/market-facts.js';
import { PLAIN_ORDERS } from '../../src/domain/strategy/order-rules.js';
import type { OrderRules } from '../../src/domain/strategy/order-rules.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { esMonth } from './contract-builder.js';

/** 2026-06-01 12:00 UTC. */
export const NOON = Date.UTC(2026, 5, 1, 12);

/** An alert that says only what the test says. */
export function signal(change: Partial<Alert> = {}): Alert {
  return {
    symbol: 'ES1!',
    exchange: null,
    action: null,
    positionSide: null,
    quantity: null,
    marketPosition: null,
    marketPositionSize: null,
    previousMarketPosition: null,
    previousMarketPositionSize: null,
    price: '4500.5',
    at: null,
    atField: null,
    externalId: null,
    strategy: null,
    test: false,
    ...change,
  };
}

/** A strategy of size 1 with limits of 5, reversing. */
export function strategy(change: Partial<Strategy> = {}): Strategy {
  return {
    name: 'default',
    enabled: true,
    account: null,
    quantity: '1',
    aggressive: true,
    signals: null,
    limits: {
      maxOrderQuantity: '5',
      maxPositionQuantity: '5',
      maxOrderNotional: '50000',
      maxOrdersPerDay: 50,
    },
    maxSignalAgeSeconds: 120,
    maxQueueSeconds: 60,
    deduplicationWindowSeconds: 60,
    minDaysUntilExpiry: 10,
    symbols: [{ symbol: 'ES', type: 'future' }],
    onlyListedSymbols: false,
    external: 'pause',
    shared: false,
    sides: 'both',
    swap: false,
    pyramiding: 0,
    maxFlipsPerHour: null,
    entryWindows: [],
    roll: GUARD_ONLY,
    approvalSeconds: null,
    missedAlert: 'correct',
    expectAlertEverySeconds: null,
    secrets: [],
    ...change,
  };
}

export function holding(contract: Contract, quantity: string, working = '0'): Holding {
  return { contract, quantity: Decimal.of(quantity), working: Decimal.of(working) };
}

/** A decision's input: fresh alert, flat, nothing restrained. */
export function decisionInput(change: Partial<DecisionInput> = {}): DecisionInput {
  return {
    alert: signal({ action: 'buy' }),
    receivedAt: NOON,
    now: NOON,
    newerAlert: false,
    strategy: strategy(),
    mode: 'paper',
    contract: esMonth(),
    holdings: [],
    restraints: {
      killSwitch: 'ACTIVE',
      openingOff: null,
      ordersToday: 0,
      flipsThisHour: 0,
      today: '2026-06-01',
    },
    price: Decimal.of('4500.5'),
    ...change,
  };
}

/** An ES quoted 4500.25 to 4500.5 in steps of a quarter, an account of 100,000 dollars, sessions not known. */
export function market(change: Partial<MarketFacts> = {}): MarketFacts {
  const quote = { bid: '4500.25', ask: '4500.5', last: '4500.5' };
  return {
    quote,
    chartQuote: quote,
    isChartTraded: true,
    steps: [{ from: '0', increment: '0.25' }],
    funds: { currency: 'USD', netLiquidation: '100000' },
    sessions: [],
    ...change,
  };
}

/** Rules of orders that say only what the test says. */
export function orderRules(change: Partial<OrderRules> = {}): OrderRules {
  return { ...PLAIN_ORDERS, ...change };
}

/** What an alert asks of its order: only what the test says. */
export function wish(change: Partial<OrderWish> = {}): OrderWish {
  return {
    type: null,
    limitPrice: null,
    stopPrice: null,
    trail: null,
    timeInForce: null,
    outsideRegularHours: null,
    stopLoss: null,
    takeProfit: null,
    trailingStop: null,
    size: null,
    ...change,
  };
}
