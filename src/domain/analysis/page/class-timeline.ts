import { addDays, dayNumber, weekday } from '../../kernel/instant.js';
import type { ComparedAlert } from '../alert-fill/compared-alert.js';
import { ALERT_CLASSES } from '../alert-fill/match-class.js';
import type { AlertClass } from '../alert-fill/match-class.js';
import { card, emptyCard } from './html.js';
import { dateText, escapeHtml } from './page-text.js';
import { columnChart } from './svg-chart.js';
import type { Column } from './svg-chart.js';

const TITLE = 'Classes over time';
const BUCKET_LIMIT = 40;

type BucketOf = (date: string) => string;
const byMonth: BucketOf = (date) => date.slice(0, 7);
const byWeek: BucketOf = (date) => addDays(date, -((weekday(date) + 6) % 7));

/** Alerts by class a day, a week or a month, so that there are no more than forty columns. */
export function classTimeline(alerts: readonly ComparedAlert[]): string {
  if (alerts.length === 0) return emptyCard(TITLE, 'No alert came in the window.');
  const dates = alerts.map(({ alert }) => dateText(alert.times.received));
  const days = dayNumber(dates.at(-1) ?? '') - dayNumber(dates[0] ?? '') + 1;
  const [bucketOf, unit]: [BucketOf, string] =
    days <= BUCKET_LIMIT
      ? [(date) => date, 'day']
      : days <= BUCKET_LIMIT * 7
        ? [byWeek, 'week']
        : [byMonth, 'month'];
  const buckets = new Map<string, Map<AlertClass, number>>();
  for (const [i, { class: name }] of alerts.entries()) {
    const bucket = bucketOf(dates[i] ?? '');
    const counts = buckets.get(bucket) ?? new Map<AlertClass, number>();
    counts.set(name, (counts.get(name) ?? 0) + 1);
    buckets.set(bucket, counts);
  }
  const columns = [...buckets].map(([bucket, counts]): Column => {
    const told = [...counts].map(([name, n]) => `${name.replaceAll('_', ' ')} ${n}`).join(', ');
    const label = unit === 'month' ? bucket : bucket.slice(5);
    const parts = ALERT_CLASSES.map((name) => ({
      value: counts.get(name) ?? 0,
      tone: `c-${name}`,
    }));
    return { label, tip: `${bucket}: ${told}`, parts };
  });
  const seen = ALERT_CLASSES.filter((name) => alerts.some((one) => one.class === name));
  const legend = seen.map(
    (name) => `<span><i class="c-${name}"></i>${escapeHtml(name.replaceAll('_', ' '))}</span>`,
  );
  const body = `${columnChart(TITLE, columns)}<p class="legend">${legend.join('')}</p>`;
  return card(TITLE, body, `Alerts a ${unit} (UTC) in which any came.`);
}
