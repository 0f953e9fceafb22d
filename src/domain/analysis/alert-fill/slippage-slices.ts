import { Decimal } from '../../kernel/decimal.js';
import { wallTime, weekday } from '../../kernel/instant.js';
import type { ComparedAlert } from './compared-alert.js';
import { isPriced } from './match-class.js';
import { slippageFigures } from './slippage-figures.js';
import type { SlippageFigures } from './slippage-figures.js';

/** Hours and weekdays are those of New York, the zone of trade dates. */
const SLICE_ZONE = 'America/New_York';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Key of a slice where nobody wrote down what it is cut by. */
const NOT_TOLD = 'not told';

/** What slippage is looked at by (S11). */
export const SLIPPAGE_SLICES = {
  effect: ({ leg }: ComparedAlert) => leg?.effect ?? '',
  side: ({ leg }: ComparedAlert) => ((leg?.sign ?? 0) > 0 ? 'buy' : 'sell'),
  root: ({ alert }: ComparedAlert) => alert.root ?? '',
  size: ({ leg }: ComparedAlert) => leg?.quantity.toString() ?? '',
  order_type: ({ alert }: ComparedAlert) => alert.orderType ?? NOT_TOLD,
  hour: ({ alert }: ComparedAlert) => hourOf(alert.times.received),
  weekday: ({ alert }: ComparedAlert) => weekdayOf(alert.times.received),
} as const satisfies Record<string, (one: ComparedAlert) => string>;
export type SlippageSliceName = keyof typeof SLIPPAGE_SLICES;

export const SLIPPAGE_SLICE_NAMES = [
  'effect',
  'side',
  'root',
  'order_type',
  'size',
  'hour',
  'weekday',
] as const satisfies readonly SlippageSliceName[];

export interface SlippageSlice {
  readonly key: string;
  readonly ticks: SlippageFigures;
  readonly bps: SlippageFigures;
  /** Sums by currency, by name. */
  readonly money: ReadonlyMap<string, Decimal>;
}

/** The alerts whose slippage counts. */
export function pricedAlerts(compared: readonly ComparedAlert[]): readonly ComparedAlert[] {
  return compared.filter((one) => isPriced(one.class) && (one.leg?.units ?? null) !== null);
}

/** S11: slippage by one of {@link SLIPPAGE_SLICES}, keys in their natural order. */
export function slippageSlices(
  compared: readonly ComparedAlert[],
  name: SlippageSliceName,
): readonly SlippageSlice[] {
  const groups = new Map<string, ComparedAlert[]>();
  for (const one of pricedAlerts(compared)) {
    const key = SLIPPAGE_SLICES[name](one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups]
    .sort(([a], [b]) => rankOf(name, a) - rankOf(name, b) || (a < b ? -1 : 1))
    .map(([key, group]) => sliceOf(key, group));
}

export function sliceOf(key: string, group: readonly ComparedAlert[]): SlippageSlice {
  const ticks = group.flatMap(({ leg }) => leg?.units?.ticks ?? []);
  const bps = group.flatMap(({ leg }) => leg?.units?.bps ?? []);
  return { key, ticks: slippageFigures(ticks), bps: slippageFigures(bps), money: moneyOf(group) };
}

function moneyOf(group: readonly ComparedAlert[]): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>();
  for (const { leg } of group) {
    if (leg === null || leg.slippage === null) continue;
    sums.set(leg.currency, (sums.get(leg.currency) ?? Decimal.zero).plus(leg.slippage));
  }
  return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function rankOf(name: SlippageSliceName, key: string): number {
  if (name === 'weekday') return WEEKDAYS.indexOf(key);
  return name === 'size' ? Number(key) : 0;
}

export function hourOf(at: number): string {
  return String(wallTime(at, SLICE_ZONE).hour).padStart(2, '0');
}

function weekdayOf(at: number): string {
  return WEEKDAYS[weekday(wallTime(at, SLICE_ZONE).date)] ?? '';
}
