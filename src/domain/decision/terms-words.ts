import type { OrderTerms, ProtectionPlan } from '../order/order-terms.js';

/** How an order works, in words to go after its contract: ` at limit 4500.25 GTC`; nothing for a market order of the day. */
export function termsWords(terms: OrderTerms): string {
  const { type, limitPrice, stopPrice, trailingAmount, timeInForce } = terms;
  const life = timeInForce === 'DAY' ? '' : ` ${timeInForce}`;
  const hours = terms.outsideRegularHours ? ' outside regular hours' : '';
  const priced = {
    MKT: '',
    LMT: ` at limit ${limitPrice ?? ''}`,
    STP: ` at stop ${stopPrice ?? ''}`,
    STOP_LIMIT: ` at stop ${stopPrice ?? ''} and limit ${limitPrice ?? ''}`,
    TRAIL: ` trailing by ${trailingAmount ?? ''} from ${stopPrice ?? ''}`,
    MIDPRICE: ` at the middle of the quote${limitPrice === null ? '' : `, at most to ${limitPrice}`}`,
  };
  return `${priced[type]}${life}${hours}`;
}

/** How a position is protected, in words; empty where it is not. */
export function protectionWords(plan: ProtectionPlan | null): string {
  if (plan === null) return '';
  const { stopDistance, profitDistance, trailingDistance } = plan;
  const parts = [
    ...(stopDistance === null ? [] : [`a stop ${stopDistance} from the fill`]),
    ...(trailingDistance === null ? [] : [`a stop trailing by ${trailingDistance}`]),
    ...(profitDistance === null ? [] : [`a target ${profitDistance} from the fill`]),
  ];
  return parts.join(' and ');
}
