import type { AnalysedDataset } from '../analysed-dataset.js';
import { DIMENSIONS } from '../slice.js';
import type { Dimension } from '../slice.js';
import type { RunLengths } from '../metrics/run-lengths.js';
import { calendarHtml } from './calendar.js';
import { histogram } from './histogram.js';
import { card, emptyCard, group } from './html.js';
import { moneyText, numberText } from './page-text.js';
import { columnChart, scatterChart } from './svg-chart.js';
import type { Column } from './svg-chart.js';
import { commissionCard, holdingCard, streakCard } from './trade-charts.js';
import { SCATTER_LIMIT } from './trade-summary.js';
import type { TradeSummary } from './trade-summary.js';

/** More keys are left to the CSV, and that is said. */
const KEY_LIMIT = 24;

/** Calendar, distribution and excursions of the lot trades of one currency. */
export function tradesPart(summary: TradeSummary, runs: RunLengths, currency: string): string {
  const none = emptyCard('Trades', 'No trade was closed in the window.');
  if (summary.lots === 0) return group('Trades', '', [none]);
  return group(
    'Trades',
    `Net results of lot trades in ${currency}, by the trade date of the exit.`,
    [
      `<section class="card wide"><h3>Calendar</h3>${calendarHtml(summary.days)}</section>`,
      distributionCard(summary),
      excursionCard(summary),
      holdingCard(summary),
      streakCard(runs),
      commissionCard(summary),
    ],
  );
}

function distributionCard({ results, lots }: TradeSummary): string {
  const columns = histogram(results).map(({ from, to, count }): Column => {
    const range = `${numberText(from)} to ${numberText(to)}`;
    const tone = from + to > 0 ? 'gain' : 'loss';
    return {
      label: numberText(from, 0),
      tip: `${range}: ${count}`,
      parts: [{ value: count, tone }],
    };
  });
  const note = `${numberText(lots, 0)} lot trades; the outermost half percent on each side stands in the end columns.`;
  return card('Distribution of results', columnChart('Distribution of results', columns), note);
}

function excursionCard({ excursions, sampled, lots }: TradeSummary): string {
  const title = 'Adverse and favourable excursion';
  if (excursions.length === 0) {
    return emptyCard(title, 'Bars of the time in which trades were open are not known.');
  }
  const points = excursions.map(({ mae, mfe, net }) => ({
    x: mae,
    y: mfe,
    tone: net > 0 ? 'gain' : 'loss',
  }));
  const choice =
    lots > SCATTER_LIMIT ? `, of every ${Math.ceil(lots / SCATTER_LIMIT)}th lot trade` : '';
  const note = `Furthest against (across) and for (up) the holder, in money; ${excursions.length} of ${sampled} with bars${choice}.`;
  return card(title, scatterChart(title, points), note);
}

interface SliceResult {
  readonly key: string;
  readonly net: number;
  readonly trades: string;
}

/** P&L by every dimension, of the lot trades in one currency. */
export function slicesPart(dataset: AnalysedDataset, currency: string): string {
  const cards = DIMENSIONS.map((dimension) => {
    const title = `By ${dimension}`;
    const results = resultsOf(dataset, dimension, currency);
    if (results.length === 0) return emptyCard(title, 'No trade was closed in the window.');
    const shown = shownResults(results, dimension);
    const columns = shown.map(({ key, net, trades }): Column => {
      const label = key === '' ? 'not told' : dimension === 'weekday' ? key.slice(0, 3) : key;
      const tip = `${key === '' ? 'not told' : key}: ${moneyText(net)}, trades: ${trades}`;
      return { label, tip, parts: [{ value: net, tone: net > 0 ? 'gain' : 'loss' }] };
    });
    const left = results.length - shown.length;
    const note = left === 0 ? '' : `${left} more are in the CSV of slices.`;
    const labels = dimension === 'root' || dimension === 'strategy' ? 'all' : 'fitting';
    return card(title, columnChart(title, columns, { labels }), note);
  });
  const zone = 'Hours are New York’s at the exit; weekday and month are those of its trade date.';
  return group('Net result by slice', zone, cards);
}

function resultsOf(
  { slices }: AnalysedDataset,
  dimension: string,
  currency: string,
): readonly SliceResult[] {
  return slices
    .filter((slice) => slice.dimension === dimension && slice.currency === currency)
    .map(({ key, rows }) => {
      const textOf = (metric: string): string => {
        const value = rows.find((row) => row.metric === metric)?.value;
        return value?.kind === 'exact' ? value.text : '0';
      };
      return { key, net: Number(textOf('cumulative_pnl')), trades: textOf('trades') };
    });
}

/** All keys; of too many the newest months, or those with the largest results, in their order. */
function shownResults(
  results: readonly SliceResult[],
  dimension: Dimension,
): readonly SliceResult[] {
  if (dimension === 'month') return results.slice(-KEY_LIMIT);
  const largest = new Set(
    results.toSorted((a, b) => Math.abs(b.net) - Math.abs(a.net)).slice(0, KEY_LIMIT),
  );
  return results.filter((result) => largest.has(result));
}
