import type { ComparedAlert } from './compared-alert.js';
import type { Comparison } from './comparison.js';
import { ALERT_CLASSES, FILL_CLASSES, tally } from './match-class.js';
import type { AlertClass, FillClass } from './match-class.js';

/** Classes of the window's alerts and fills; each adds up to the number of all. */
export interface ComparisonCounts {
  readonly alerts: number;
  readonly byAlertClass: ReadonlyMap<AlertClass, number>;
  readonly fills: number;
  readonly byFillClass: ReadonlyMap<FillClass, number>;
  /** Refused alerts by the rule's code, by name. */
  readonly refusals: ReadonlyMap<string, number>;
}

export function alertsIn({ compared }: Comparison): readonly ComparedAlert[] {
  return compared.filter(({ scope }) => scope === 'in');
}

export function comparisonCounts(comparison: Comparison): ComparisonCounts {
  const alerts = alertsIn(comparison);
  const byAlertClass = tally(
    ALERT_CLASSES,
    alerts.map((one) => one.class),
  );
  const linked = alerts.flatMap(({ class: of, leg }) => {
    const name = FILL_CLASSES.find((one) => one === of);
    return name === undefined || leg === null ? [] : leg.fills.map(() => name);
  });
  const byFillClass = new Map(tally(FILL_CLASSES, linked));
  for (const { extras, externals } of comparison.sums) {
    byFillClass.set('extra', (byFillClass.get('extra') ?? 0) + extras);
    byFillClass.set('external', (byFillClass.get('external') ?? 0) + externals);
  }
  const refused = alerts.filter((one) => one.class === 'refused');
  const codes = refused.map(({ alert }) => alert.refusal ?? '').toSorted();
  return {
    alerts: alerts.length,
    byAlertClass,
    fills: [...byFillClass.values()].reduce((sum, count) => sum + count, 0),
    byFillClass,
    refusals: tally<string>([], codes),
  };
}
