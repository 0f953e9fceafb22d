/** Texts of the broker's order questions, by message id. */
const QUESTIONS: Readonly<Record<string, string>> = {
  o163: 'The following order "<b>{order}</b>" price exceeds \nthe Percentage constraint of 3%.\nAre you sure you want to submit this order?',
  o354: 'You are submitting an order without market data. We strongly recommend against this as it may result in erroneous and unexpected trades.\nAre you sure you want to submit this order?',
  o382: 'The following order "{order}" price exceeds the Tick Size Limit of 5.\nAre you sure you want to submit this order?',
  o383: 'The following order "{order}" size exceeds the Size Limit of 500.\nAre you sure you want to submit this order?',
  o403: 'The following order "{order}" will most likely trigger and fill immediately.\nAre you sure you want to submit this order?',
  o451: 'The following order "{order}" value estimate of 124,995.00 USD exceeds \nthe Total Value Limit of 100,000 USD.\nAre you sure you want to submit this order?',
  o10151:
    'Market Order Risks: <h4>Confirm</h4>A market order may be filled at a price far from the current one.<br>Continue?',
  o10152: 'Stop Order Risks: once active, a stop order becomes a market order.<br>Continue?',
  o10153:
    '<h4>Confirm Mandatory Cap Price</h4>To avoid trading at a price that is not consistent with a fair and orderly market, IB may set a cap or floor.',
  o10138: 'The order size was changed by more than the limit for size changes. Continue?',
  o10336:
    'This product has limited liquidity: an order may be filled at a poor price.<br>Continue?',
  p6: 'This order will be distributed over multiple accounts. Continue?',
  closing: 'Would you like to cancel all open orders and then place new closing order?',
  o10331: 'Various stop order types and their risks: please confirm that you understand them.',
};

/** The text of a message; a made-up one for an id that nobody has seen. */
export function questionText(messageId: string, order: string): string {
  const text = QUESTIONS[messageId] ?? 'Please confirm that you accept the terms of this order.';
  return text.replace('{order}', order);
}
