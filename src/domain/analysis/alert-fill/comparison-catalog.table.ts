/** What a figure of the comparison means. */
export interface ComparisonMeaning {
  /** Number of its formula, S1 to S12. */
  readonly id: string;
  readonly unit: 'count' | 'percent' | 'ratio' | 'ticks' | 'bps' | 'ms' | 'money' | 'text';
  readonly formula: string;
}

type Line = readonly [
  pattern: RegExp,
  id: string,
  unit: ComparisonMeaning['unit'],
  formula: string,
];

/** The first that fits counts. Money is in the currency behind the point of the name. */
const LINES: readonly Line[] = [
  [/^source$/, 'S5', 'text', 'where the fills are from'],
  [/^alerts_with_implausible_price$/, 'S5', 'count', 'outside paper and slippage'],
  [/^(alerts|fills)(_|$)/, 'S5', 'count', 'each alert and each fill is in exactly one class'],
  [/^refused\./, 'S5', 'count', 'alerts that this rule refused'],
  [
    /^match_rate$/,
    'S6',
    'percent',
    'filled in full and in time / alerts meant to trade; Wilson interval',
  ],
  [
    /^slippage_alerts/,
    'S1',
    'count',
    'alerts with fills, and those of them that count in slippage',
  ],
  [/^slippage_(entry|exit|reversal)_ticks/, 'S11', 'ticks', 'slippage of such fills alone'],
  [/^slippage_(entry|exit|reversal)_bps/, 'S11', 'bps', 'slippage of such fills alone'],
  [/^slippage_ticks/, 'S1', 'ticks', 'side x (fill - alert) - basis, an alert; positive = cost'],
  [/^slippage_bps/, 'S1', 'bps', 'the same in hundredths of a percent of the alert price'],
  [/^slippage_money/, 'S1', 'money', 'the same x quantity x point value, summed'],
  [/^delay_ticks/, 'S2', 'ticks', 'side x (middle at sending - alert) - basis'],
  [/^execution_ticks/, 'S2', 'ticks', 'side x (fill - middle at sending)'],
  [/^spread_capture/, 'S3', 'ratio', 'side x (fill - middle at sending) / half spread'],
  [/_ms_/, 'S4', 'ms', 'from one time to the next; negative values stay'],
  [/^[a-z_]+_to_[a-z_]+_n$/, 'S4', 'count', 'alerts with both times'],
  [/^paper_pnl/, 'S7', 'money', 'the same alerts filled at their own price, without costs'],
  [
    /^(actual_pnl|shortfall)/,
    'S8',
    'money',
    'paper - actual = the sum of its parts; what is open counts at the last price',
  ],
  [/^profit_retention/, 'S9', 'percent', 'actual / paper; empty unless paper gained'],
  [
    /^drift_time$/,
    'S10',
    'percent',
    'time with another position than on paper / time between first and last change; n roots',
  ],
  [/^break_even_slippage/, 'S12', 'ticks', 'paper result / (sides traded x tick x point value)'],
  [/^(log|received_alerts)_|^received_alerts$/, 'S5', 'count', "TradingView's log against receipt"],
];

/** The meaning of a figure by its name; null for a name that no line fits. */
export function comparisonMeaning(metric: string): ComparisonMeaning | null {
  const line = LINES.find(([pattern]) => pattern.test(metric));
  if (line === undefined) return null;
  const [, id, unit, formula] = line;
  return { id, unit: metric.endsWith('_n') ? 'count' : unit, formula };
}
