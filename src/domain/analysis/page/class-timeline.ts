import type { ComparedAlert } from '../alert-fill/compared-alert.js';
import { ALERT_CLASSES } from '../alert-fill/match-class.js';
import type { AlertClass } from '../alert-fill/match-class.js';
import { card, emptyCard } from './html.js';
import { dateText, escapeHtml } from './page-text.js';
import { columnChart } from './svg-chart.js';
import type { Column } from './svg-chart.js';
import { timeBuckets } from './time-buckets.js';

const TITLE = 'Classes over time';
/** Alerts by class a day, a week or a month, so that there are no more than forty columns. */
export function classTimeline(alerts: readonly ComparedAlert[]): string {
  if (alerts.length === 0) return emptyCard(TITLE, 'No alert came in the window.');
  const dates = alerts.map(({ alert }) => dateText(alert.times.received));
  const { unit, of, label } = timeBuckets(dates[0] ?? '', dates.at(-1) ?? '');
  const buckets = new Map<string, Map<AlertClass, number>>();
  for (const [i, { class: name }] of alerts.entries()) {
    const bucket = of(dates[i] ?? '');
    const counts = buckets.get(bucket) ?? new Map<AlertClass, number>();
    counts.set(name, (counts.get(name) ?? 0) + 1);
    buckets.set(bucket, counts);
  }
  const columns = [...buckets].map(([bucket, counts]): Column => {
    const told = [...counts].map(([name, n]) => `${name.replaceAll('_', ' ')} ${n}`).join(', ');
    const parts = ALERT_CLASSES.map((name) => ({
      value: counts.get(name) ?? 0,
      tone: `c-${name}`,
    }));
    return { label: label(bucket), tip: `${bucket}: ${told}`, parts };
  });
  const seen = ALERT_CLASSES.filter((name) => alerts.some((one) => one.class === name));
  const legend = seen.map(
    (name) => `<span><i class="c-${name}"></i>${escapeHtml(name.replaceAll('_', ' '))}</span>`,
  );
  const body = `${columnChart(TITLE, columns)}<p class="legend">${legend.join('')}</p>`;
  return card(TITLE, body, `Alerts a ${unit} (UTC) in which any came.`);
}
