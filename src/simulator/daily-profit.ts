import { Decimal } from '../domain/kernel/decimal.js';
import { fromWallTime, wallTime, type Instant } from '../domain/kernel/instant.js';
import { signOf } from '../domain/kernel/side.js';
import { bookedPositions, valueOf } from './account-figures.js';
import type { Execution } from './book.js';
import type { Gateway } from './gateway.js';

/** Midnight in New York before `now`: when the day's profit begins anew here; the broker's own hour is not known. */
function dayStart(now: Instant): Instant {
  const { date } = wallTime(now, 'America/New_York');
  return fromWallTime({ date, hour: 0, minute: 0, second: 0 }, 'America/New_York');
}

/**
 * USD won or lost since midnight in New York: what was held then by the change of its price, what was traded since by the
 * change after its fill, less commissions. A price held by hand counts as having been the same at midnight.
 */
export function dailyProfit(gateway: Gateway): Decimal {
  const now = gateway.now();
  const since = dayStart(now);
  const today = gateway.book.executions.filter(
    ({ at, isSuperseded }) => at >= since && !isSuperseded,
  );
  let profit = Decimal.zero;
  for (const { contract, quantity } of bookedPositions(gateway.book)) {
    const { last } = gateway.quote(contract);
    const fills = today.filter(({ conid }) => conid === contract.conid);
    const traded = fills.reduce((sum, fill) => sum.plus(signed(fill)), Decimal.zero);
    const before = gateway.quote(contract, now - since).last;
    profit = profit.plus(valueOf(contract, quantity.minus(traded), last.minus(before)));
    for (const fill of fills) {
      const moved = last.minus(Decimal.of(fill.price));
      const gain = valueOf(contract, signed(fill), moved);
      profit = profit.plus(gain).minus(Decimal.of(fill.commission));
    }
  }
  return profit;
}

function signed({ side, quantity }: Execution): Decimal {
  return Decimal.of(quantity).times(Decimal.of(signOf(side)));
}
