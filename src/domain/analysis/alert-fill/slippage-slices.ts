import { wallTime, weekday } from '../../kernel/instant.js';
import type { ComparedAlert } from './compared-alert.js';
import { isPriced } from './match-class.js';
import { slippageFigures } from './slippage-figures.js';
import type { SlippageFigures } from './slippage-figures.js';

/** Hours and weekdays are those of New York, the zone of trade dates. */
const SLICE_ZONE = 'America/New_York';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** What slippage is looked at by (S11). The ledger does not tell order types apart: all are market orders. */
export const SLIPPAGE_SLICES = {
  effect: ({ leg }: ComparedAlert) => leg?.effect ?? '',
  side: ({ leg }: ComparedAlert) => ((leg?.sign ?? 0) > 0 ? 'buy' : 'sell'),
  root: ({ alert }: ComparedAlert) => alert.root ?? '',
  size: ({ leg }: ComparedAlert) => leg?.quantity.toString() ?? '',
  hour: ({ alert }: ComparedAlert) => hourOf(alert.times.received),
  weekday: ({ alert }: ComparedAlert) => weekdayOf(alert.times.received),
} as const satisfies Record<string, (one: ComparedAlert) => string>;
export type SlippageSliceName = keyof typeof SLIPPAGE_SLICES;

export interface SlippageSlice {
  readonly key: string;
  readonly ticks: SlippageFigures;
  readonly bps: SlippageFigures;
  /** Sum, in the currencies of its roots. */
  readonly money: number;
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
  const money = group.reduce((sum, { leg }) => sum + (leg?.slippage?.toNumber() ?? 0), 0);
  return { key, ticks: slippageFigures(ticks), bps: slippageFigures(bps), money };
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
