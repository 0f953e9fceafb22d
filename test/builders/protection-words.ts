import type { OrderDraft } from '../../src/domain/order/order.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import type { OrderView } from '../../src/ports/ledger-view.js';
import { orderRules, wish } from './decision-builder.js';
import { esMonth } from './contract-builder.js';
import { TradingKit } from './trading-kit.js';

const points = (value: string) => ({ unit: 'points', value }) as const;

/** A stop ten points and a profit twenty points from the fill. */
export const BRACKET = orderRules({
  bracket: { stop: points('10'), profit: points('20'), trailing: null },
});

/** A stop that keeps eight points from the best price. */
export const TRAILING = orderRules({
  bracket: { stop: null, profit: null, trailing: points('8') },
});

export const buy = { action: 'buy' } as const;
export const limit = { ...buy, order: wish({ type: 'limit', limitPrice: '4490' }) } as const;

/** Every protective order in the ledger, oldest first. */
async function protectiveOf({ ledger }: TradingKit): Promise<readonly OrderView[]> {
  const { items } = await ledger.orders({ limit: 100, cursor: null });
  return items.filter(({ purpose }) => purpose === 'protect').toReversed();
}

/** `STP 1 at 4490.5 working`, oldest first. */
export async function protectionOf(kit: TradingKit): Promise<readonly string[]> {
  return (await protectiveOf(kit)).map(
    ({ terms, quantity, status }) =>
      `${terms?.type ?? ''} ${quantity} at ${terms?.stopPrice ?? terms?.limitPrice ?? ''} ${status}`,
  );
}

/** Those that have not ended. */
export async function openProtectionOf(kit: TradingKit): Promise<readonly string[]> {
  return (await protectionOf(kit)).filter((one) => !/filled|cancelled|refused/.test(one));
}

/** Broker order id of the newest working protective order of a type. */
export async function brokerIdOf(kit: TradingKit, type: string): Promise<string> {
  const found = (await protectiveOf(kit)).findLast(
    ({ terms, status }) => terms?.type === type && status === 'working',
  );
  return found?.brokerOrderId ?? 'none';
}

/** What is held: `1`, or nothing when flat. */
export async function heldBy({ status }: TradingKit): Promise<string> {
  const lines = await status.positions();
  return lines.map(({ quantity, external }) => `${quantity}${external ? '?' : ''}`).join(' ');
}

/** `SELL 1 STP 4490.5 GTC` for each order attached to a draft. */
export function attachedTo(draft: OrderDraft | undefined): readonly string[] {
  return (draft?.attached ?? []).map(
    ({ side, quantity, terms }) =>
      `${side} ${quantity} ${terms.type} ${terms.stopPrice ?? terms.limitPrice ?? ''} ${terms.timeInForce}`,
  );
}

/** Trading under `orders`, its streams live, ES quoted. */
export async function startedKit(orders = BRACKET): Promise<TradingKit> {
  const kit = await TradingKit.start({ strategy: { orders } });
  kit.broker.streams = 'live';
  kit.broker.setQuote(esMonth().conid, '4500.5');
  await kit.pass(1_000);
  return kit;
}

/** Unfilled stops that rest at the broker, without sign. */
export function restingStops(kit: TradingKit): string {
  return [...kit.broker.book.values()]
    .filter(({ type, status }) => type === 'STP' && !/Filled|Cancelled|Inactive/.test(status))
    .reduce(
      (sum, one) => sum.plus(Decimal.of(one.quantity).minus(Decimal.of(one.filledQuantity))),
      Decimal.zero,
    )
    .toString();
}
