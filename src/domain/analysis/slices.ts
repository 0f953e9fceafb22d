import type { DatasetInput } from './dataset-input.js';
import { currenciesOf, daysOf, membersOf } from './slice-members.js';
import { fromDayNumber } from '../kernel/instant.js';
import type { MetricRow } from './metric-row.js';
import { BOOTSTRAP_LIMIT } from './metrics/bootstrap.js';
import { DIMENSIONS, keysOf, splitBy } from './slice.js';
import type { Dimension, SliceMembers, SliceName } from './slice.js';
import { sliceMetrics } from './slice-metrics.js';
import type { SliceContext } from './slice-metrics.js';
import type { TradeDays } from './trade-date.js';

/** The metrics of one slice in one currency. */
export interface MeasuredSlice extends SliceName {
  readonly currency: string;
  readonly rows: readonly MetricRow[];
}

/** Dimensions whose slices have bootstrap intervals. */
const WITH_INTERVALS: ReadonlySet<Dimension> = new Set(['strategy']);
/** Those whose slices have them as long as no choice is to be drawn from: larger ones cost time and tell little. */
const WITH_INTERVALS_OF_FEW: ReadonlySet<Dimension> = new Set(['root', 'side']);

/** The whole and every slice of every dimension, by currency. */
export function measuredSlices(
  context: SliceContext,
  input: DatasetInput,
  tradeDays: TradeDays,
): readonly MeasuredSlice[] {
  const days = daysOf(input, context);
  const keys = DIMENSIONS.map(
    (dimension) => [dimension, keysOf(dimension, context.trades, tradeDays)] as const,
  );
  return currenciesOf(context).flatMap((currency) => {
    const all = membersOf(context, currency);
    const whole = sliceMetrics(context, all, { days, intervals: true });
    const measure = (dimension: Dimension, key: string, members: SliceMembers) => ({
      dimension,
      key,
      currency,
      rows:
        members.cells.length === all.cells.length && dimension !== 'month'
          ? whole
          : sliceMetrics(context, members, {
              days: dimension === 'month' ? daysIn(key, days) : days,
              intervals: hasIntervals(dimension, members),
            }),
    });
    return [
      { dimension: 'all' as const, key: '', currency, rows: whole },
      ...keys.flatMap(([dimension, cellKeys]) =>
        [...splitBy(cellKeys, all, context.window.cell)].map(([key, members]) =>
          measure(dimension, key, members),
        ),
      ),
    ];
  });
}

function hasIntervals(dimension: Dimension, { trips }: SliceMembers): boolean {
  const isOfFew = WITH_INTERVALS_OF_FEW.has(dimension) && trips.length <= BOOTSTRAP_LIMIT;
  return isOfFew || WITH_INTERVALS.has(dimension);
}

/** A month is measured over its own days. */
function daysIn(month: string, days: readonly number[]): readonly number[] {
  return days.filter((day) => fromDayNumber(day).startsWith(month));
}
