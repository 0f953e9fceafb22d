import { count, exact, figure, withInterval } from '../metric-row.js';
import type { MetricRow } from '../metric-row.js';
import type { Interval } from '../metrics/bootstrap.js';
import type { ComparedAlert } from './compared-alert.js';
import { slippageFigures } from './slippage-figures.js';
import type { SlippageFigures } from './slippage-figures.js';
import type { SlippageSlice } from './slippage-slices.js';

/** S1, S11: slippage of all, of entries, of exits and of reversals; `alerts` are those whose slippage counts. */
export function slippageRows(alerts: readonly ComparedAlert[]): readonly MetricRow[] {
  return (['all', 'entry', 'exit', 'reversal'] as const).flatMap((effect) => {
    const own = alerts.filter(({ leg }) => effect === 'all' || leg?.effect === effect);
    const name = effect === 'all' ? 'slippage' : `slippage_${effect}`;
    const units = own.flatMap(({ leg }) => leg?.units ?? []);
    const ticks = slippageFigures(units.flatMap((unit) => unit.ticks ?? []));
    const bps = slippageFigures(units.flatMap((unit) => unit.bps ?? []));
    return [...figureRows(`${name}_ticks`, ticks), ...figureRows(`${name}_bps`, bps)];
  });
}

/** S2 of the alerts whose slippage counts, S3 of all: where every fill has a quote at sending. */
export function quoteRows(
  priced: readonly ComparedAlert[],
  alerts: readonly ComparedAlert[],
): readonly MetricRow[] {
  const none = 'no quote at sending';
  const splits = priced.flatMap(({ leg }) => leg?.split ?? []);
  const ticksOf = (part: 'delay' | 'execution'): SlippageFigures =>
    slippageFigures(
      splits.flatMap((split) => split[part].ticks ?? []),
      none,
    );
  const captures = alerts.flatMap(({ leg }) => leg?.capture.value ?? []);
  return [
    ...figureRows('delay_ticks', ticksOf('delay')),
    ...figureRows('execution_ticks', ticksOf('execution')),
    ...figureRows('spread_capture', slippageFigures(captures, none)),
  ];
}

/** Figures of one slice. */
export function sliceRows({ ticks, bps, money }: SlippageSlice): readonly MetricRow[] {
  return [
    ...figureRows('slippage_ticks', ticks),
    ...figureRows('slippage_bps', bps),
    ...[...money].map(([currency, amount]) => exact(`slippage_money.${currency}`, amount)),
  ];
}

function figureRows(name: string, figures: SlippageFigures): readonly MetricRow[] {
  const { n, mean, median, p95, worst } = figures;
  const rows = [
    withInterval(figure(`${name}_mean`, mean), meanInterval(figures)),
    figure(`${name}_median`, median),
    figure(`${name}_p95`, p95),
    figure(`${name}_worst`, worst),
  ];
  return [count(`${name}_n`, n), ...rows.map((row) => ({ ...row, n }))];
}

function meanInterval({ mean, margin }: SlippageFigures): Interval | undefined {
  if (mean.value === null) return undefined;
  if (margin.value === null) return { low: null, high: null, reason: margin.reason };
  return { low: mean.value - margin.value, high: mean.value + margin.value, reason: null };
}
