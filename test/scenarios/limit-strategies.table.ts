import { wallTime, weekday } from '../../src/domain/kernel/instant.js';
import { WEEKDAYS } from '../../src/domain/strategy/strategy.js';

const SHARED = 'shared: true\nsymbols: { YC: future }';

/** The day after tomorrow in New York: no window that begins on it is open now or within the next day. */
function farDay(): string {
  const today = wallTime(Date.now(), 'America/New_York').date;
  return WEEKDAYS[(weekday(today) + 8) % 7] ?? '';
}

/** One strategy file for each limit, so that each is met alone. */
export const LIMIT_STRATEGIES: Readonly<Record<string, string>> = {
  default: 'quantity: 1',
  other: 'quantity: 1',
  'order-quantity': 'limits: { maxOrderQuantity: 2 }',
  'position-quantity': 'limits: { maxPositionQuantity: 2 }',
  notional: 'limits: { maxOrderNotional: 1000 }',
  'orders-a-day': 'limits: { maxOrdersPerDay: 1 }',
  flips: 'maxFlipsPerHour: 1',
  'daily-loss': 'losses: { dailyLoss: 5000 }',
  drawdown: 'losses: { drawdown: 5000 }',
  'flatten-at-loss': 'losses: { dailyLoss: 5000, onBreach: flatten }',
  collar: 'priceCollarTicks: 8',
  spread: 'maxSpreadTicks: 0',
  window: `entryWindows: [{ days: ${farDay()}, from: "09:30", to: "16:00" }]`,
  margin: 'marginPreview: { minExcess: 999000 }',
  'long-only': 'sides: long',
  'exits-only': 'sides: none',
  adds: 'pyramiding: 1',
  cash: 'sizing: { rule: cash, value: 100 }',
  risk: 'sizing: { rule: risk, value: 1 }',
  approval: 'approvalSeconds: 3600',
  'short-approval': 'approvalSeconds: 1',
  hold: 'missedAlert: hold',
  patience:
    'entries: { type: limit, offsetTicks: 400, timeoutSeconds: 1, onTimeout: cancel }\nslippageCap: 10',
  impatience:
    'entries: { type: limit, offsetTicks: 400, timeoutSeconds: 1, onTimeout: market }\nslippageCap: 10',
  share: SHARED,
  'other-share': SHARED,
  listed: 'onlyListedSymbols: true',
  elsewhere: 'account: U7654321',
};
