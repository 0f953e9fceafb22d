import type { WishField } from '../domain/alert/wish-names.table.js';

/** What each field that shapes the order asks for. */
export const WISH_MEANINGS: Readonly<Record<WishField, string>> = {
  orderType: 'Type of the order that opens',
  limitPrice: 'Its limit, a price of the chart',
  stopPrice: 'Its stop, a price of the chart',
  trailAmount: 'How far a trailing order follows, in points',
  trailPercent: 'The same in percent of the price',
  timeInForce: 'How long it works',
  outsideRegularHours: 'true: it works outside regular trading hours too',
  stopLoss: 'Where the protective stop lies, a price of the chart',
  stopLossAmount: 'Its distance from the fill, in points',
  stopLossPercent: 'Its distance from the fill, in percent of the price',
  stopLossType: 'Type of the protective stop',
  takeProfit: 'Where the profit is taken, a price of the chart',
  takeProfitAmount: 'Its distance from the fill, in points',
  takeProfitPercent: 'Its distance from the fill, in percent of the price',
  trailingStop: 'How far a protective stop follows, in points',
  trailingStopPercent: 'The same in percent of the price',
  quantityType: 'What `quantity` counts',
  riskPercentage: 'What the way to the stop may cost, in percent of the equity',
};
