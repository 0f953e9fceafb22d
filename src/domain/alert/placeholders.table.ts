/**
 * TradingView's placeholders with a value each could have: a buy of two that turns a short of one into a long of one.
 * See https://www.tradingview.com/support/solutions/43000531021 (values of a chart) and
 * https://www.tradingview.com/support/solutions/43000481368 (`strategy.*`, filled in alerts of a strategy only).
 * `plot_0` to `plot_19` and `plot("name")` are numbers of the script.
 */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  open: '4498.25',
  high: '4502',
  low: '4497.5',
  close: '4500.5',
  volume: '1234',
  interval: '15',
  'syminfo.currency': 'USD',
  'syminfo.basecurrency': 'USD',
  'strategy.position_size': '1',
  'strategy.order.action': 'buy',
  'strategy.order.contracts': '2',
  'strategy.order.price': '4500.5',
  'strategy.order.id': 'Long',
  'strategy.order.comment': 'Long',
  'strategy.market_position': 'long',
  'strategy.market_position_size': '1',
  'strategy.prev_market_position': 'short',
  'strategy.prev_market_position_size': '1',
};

/** Where an alert is fired: its chart, and when. */
export const CHART_PLACEHOLDERS = ['ticker', 'exchange', 'time', 'timenow'] as const;
