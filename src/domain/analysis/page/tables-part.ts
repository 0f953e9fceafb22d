import type { LogAudit } from '../alert-fill/log-audit.js';
import { tally } from '../alert-fill/match-class.js';
import type { AnalysedDataset } from '../analysed-dataset.js';
import { METRIC_CATALOG } from '../metric-catalog.table.js';
import { latencyFigures } from '../alert-fill/latency.js';
import type { MetricRow } from '../metric-row.js';
import { valueText } from '../metric-row.js';
import { card, cell, emptyCard, group, number, table } from './html.js';
import type { Cell } from './html.js';
import { durationText, numberText } from './page-text.js';

const NUMBER = /^-?\d+(\.\d+)?$/;
const PLACES = 6;

/** All metrics of all datasets side by side; an undefined one says why when pointed at. */
export function metricsPart(datasets: readonly AnalysedDataset[]): string {
  const names = [
    ...new Set(datasets.flatMap(({ metrics }) => metrics.map(({ metric }) => metric))),
  ];
  const rows = new Map(
    datasets.map(({ name, metrics }) => [name, new Map(metrics.map((row) => [row.metric, row]))]),
  );
  const last = datasets.at(-1)?.name ?? '';
  const head = [
    cell('metric'),
    cell('id'),
    ...datasets.map(({ name }) => number(name)),
    number(`n (${last})`),
    number('95 % interval, or why none'),
  ];
  const body = names.map((metric) => {
    const own = datasets.map(({ name }) => rows.get(name)?.get(metric));
    const id = own.find((row) => row?.id !== undefined)?.id ?? '';
    const name = { ...cell(metric), title: METRIC_CATALOG.get(metric)?.formula ?? '' };
    return [name, cell(id), ...own.map(metricCell), ...doubtCells(own.at(-1))];
  });
  const intro =
    'Metrics count round trips (flat to flat) unless their name says otherwise. Point at a name for its formula, at a value for its n, at a dash for the reason; all digits and all formulas are in metrics.json.';
  return group('Metrics', intro, [
    `<section class="card wide endless">${table([head, ...body])}</section>`,
  ]);
}

function metricCell(row: MetricRow | undefined): Cell {
  if (row === undefined) return number('');
  const { value, n } = row;
  if (value.kind === 'undefined') return { text: '–', isNumber: true, title: value.reason };
  const text = valueText(value);
  const shown = NUMBER.test(text) ? numberText(Number(text), PLACES) : text;
  return { text: shown, isNumber: true, ...(n === undefined ? {} : { title: `n ${n}` }) };
}

/** Sample and interval of the last dataset's metric. */
function doubtCells(row: MetricRow | undefined): readonly Cell[] {
  const { low = null, high = null } = row?.interval ?? {};
  const reach =
    low === null || high === null ? '' : `${numberText(low, 4)} to ${numberText(high, 4)}`;
  const value = row?.value;
  const reason = value?.kind === 'undefined' ? value.reason : (row?.interval?.reason ?? '');
  return [
    number(row?.n === undefined ? '' : numberText(row.n, 0)),
    number(reach === '' ? reason : reach),
  ];
}

/** What was left out, TradingView's log against what came in, and further cards. */
export function recordsPart(
  datasets: readonly AnalysedDataset[],
  audit: LogAudit,
  others: readonly string[],
): string {
  return group('Records', '', [droppedCard(datasets), auditCard(audit), ...others]);
}

function droppedCard(datasets: readonly AnalysedDataset[]): string {
  const rows = datasets.flatMap(({ name, listed }) => {
    const counts = tally<string>(
      [],
      listed.map(({ reason, kept }) => `${reason}|${kept ? 'used' : 'left out'}`).toSorted(),
    );
    return [...counts].map(([key, n]) => {
      const [reason = '', use = ''] = key.split('|');
      return [cell(name), cell(reason), cell(use), number(numberText(n, 0))];
    });
  });
  if (rows.length === 0) return emptyCard('Rows left out', 'Every row was used, without a remark.');
  const head = [cell('dataset'), cell('reason'), cell('row is'), number('rows')];
  return card(
    'Rows left out or remarked on',
    table([head, ...rows]),
    'Each row is in dropped_rows.csv.',
  );
}

function auditCard({ logged, received, delaysMs }: LogAudit): string {
  const title = 'TradingView’s log against what was received';
  if (logged.length === 0) return emptyCard(title, 'There is no log of TradingView.');
  const counts = { log: tally<string>([], logged), own: tally<string>([], received) };
  const names = ['received', 'late', 'missing', 'extra', 'outside'];
  const shown = (told: ReadonlyMap<string, number>, name: string): Cell =>
    number(String(told.get(name) ?? ''));
  const rows = names.map((name) => [cell(name), shown(counts.log, name), shown(counts.own, name)]);
  const all = [cell('all'), number(String(logged.length)), number(String(received.length))];
  const { p50, max } = latencyFigures(delaysMs);
  const told =
    p50.value === null || max.value === null
      ? ''
      : ` Delay: middle ${durationText(p50.value)}, longest ${durationText(max.value)}.`;
  const head = [cell('alerts'), number('in the log'), number('received')];
  const note = `Same words, nearest in time. Outside: before the first or after the last line of the log.${told}`;
  return card(title, table([head, ...rows, all]), note);
}
