import type { Comparison } from '../alert-fill/comparison.js';
import type { LogAudit } from '../alert-fill/log-audit.js';
import type { AnalysedDataset } from '../analysed-dataset.js';
import type { ExitWindow } from '../exit-window.js';
import type { SessionHistory } from '../session-outage.js';
import { addDays } from '../../kernel/instant.js';
import { rolling, ROLLING_DAYS } from '../metrics/rolling.js';
import { alertFillPart } from './alert-fill-part.js';
import { equityCurves, POINT_LIMIT, rollingSeries } from './equity-curves.js';
import type { EquityCurves } from './equity-curves.js';
import { headlinePart } from './headline-part.js';
import { card, emptyCard, group } from './html.js';
import { escapeHtml, moneyText, scriptJson } from './page-text.js';
import { PAGE_STYLE } from './page-style.table.js';
import { sessionCards } from './session-part.js';
import { slicesPart, tradesPart } from './performance-part.js';
import { metricsPart, recordsPart } from './tables-part.js';
import { mainCurrency, tradeSummary } from './trade-summary.js';

/** What the page is made with: the library's own files, and the script that draws. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
}

export interface ReportPageInput {
  readonly datasets: readonly AnalysedDataset[];
  readonly comparison: Comparison | null;
  readonly audit: LogAudit;
  readonly sessions: SessionHistory;
  readonly window: ExitWindow;
  readonly assets: PageAssets;
}

/**
 * The report as one HTML file that loads nothing: the same data give the same bytes. Every text of the data is escaped;
 * there is one script, one style and one block of JSON.
 */
export function* reportPage(input: ReportPageInput): Generator<string> {
  const { datasets, assets } = input;
  const trades = datasets.find(({ name }) => name === 'trades');
  const paper = datasets.find(({ name }) => name === 'alerts');
  yield head(assets);
  yield `<body><main>${header(input)}`;
  if (trades !== undefined && paper !== undefined) {
    yield headlinePart(trades);
    const currency = mainCurrency(trades) ?? mainCurrency(paper);
    const summary = tradeSummary(trades, currency);
    const curves = equityCurves({
      opening: trades.openingEquity.toNumber(),
      actual: summary.days,
      paper: tradeSummary(paper, currency).days,
    });
    const equity = trades.equities.get(currency ?? '');
    const points = equity === undefined ? [] : rolling(equity.days, equity.returns);
    const measured = { points: points.length, days: equity?.returns.length ?? 0 };
    yield curvesPart(curves, measured, currency ?? '');
    yield tradesPart(summary, trades.runsOf(currency ?? ''), currency ?? '');
    yield slicesPart(trades, currency ?? '');
    yield alertFillPart(input.comparison);
    yield metricsPart(datasets);
    yield recordsPart(datasets, input.audit, sessionCards(input.sessions, input.window));
    yield conventions(trades);
    yield jsonBlock(curves, rollingSeries(points));
  }
  yield `</main><script>${assets.script}</script></body></html>\n`;
}

function head({ style }: PageAssets): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Trading report</title>
<style>${style}${PAGE_STYLE}</style></head>
`;
}

function header({ datasets, window }: ReportPageInput): string {
  const from = window.from ?? 'the first';
  const to = window.to === null ? 'the last' : addDays(window.to, -1);
  const sources = datasets.map(({ name, source }) => `${name}: ${source}`).join(' · ');
  const isSimulated = datasets.some(({ source }) => source === 'simulated');
  const banner = isSimulated
    ? '<p class="banner simulated"><b>Simulated.</b> Prices and fills come from the simulator; no money was at stake.</p>'
    : '';
  return `<header><h1>Trading report</h1><p class="window">Exits of the trade dates ${escapeHtml(from)} to ${escapeHtml(to)} <span>${escapeHtml(sources)}</span></p>${banner}</header>`;
}

function curvesPart(
  curves: EquityCurves,
  measured: { readonly points: number; readonly days: number },
  currency: string,
): string {
  const none = 'Neither a trade nor an alert was closed in the window.';
  if (curves.days === 0) return group('Equity', '', [emptyCard('Equity', none)]);
  const thinned =
    curves.days > POINT_LIMIT
      ? ' Long series are thinned: of every stretch the first, lowest, highest and last day.'
      : '';
  const few = `It needs ${ROLLING_DAYS} days; the window has ${measured.days}.`;
  const noTrade = 'No trade was closed in the window.';
  const { equity, paper } = curves;
  const onPaper = 'The same alerts played from flat, each filled at its own price, without costs.';
  const ratio = `Sharpe ratio over ${ROLLING_DAYS} days`;
  const below = 'Net equity below its highest so far, in percent.';
  return group('Equity', `Of closed trades in ${currency}, a point a trade date.${thinned}`, [
    plotCard('Equity', { id: 'equity', points: equity.x.length, empty: noTrade }),
    plotCard('Under water', { id: 'underwater', points: equity.x.length, empty: noTrade }, below),
    plotCard(
      'Paper and account',
      { id: 'paper', points: paper.x.length, empty: 'No alert was closed on paper.' },
      onPaper,
    ),
    plotCard(ratio, { id: 'rolling', points: measured.points, empty: few }),
  ]);
}

function plotCard(
  title: string,
  { id, points, empty }: { id: string; points: number; empty: string },
  note = '',
): string {
  if (points === 0) return wide(emptyCard(title, empty));
  return wide(card(title, `<div class="plot" id="${id}"></div>`, note));
}

function wide(html: string): string {
  return html.replace('class="card"', 'class="card wide"');
}

function conventions({ openingEquity, metrics }: AnalysedDataset): string {
  const rule = metrics.find(({ metric }) => metric === 'position_rule')?.value;
  const lines = [
    `Opening equity ${moneyText(openingEquity.toNumber())}; equity is of closed trades.`,
    'Lot trade: one FIFO pairing. Round trip: flat to flat in one contract and account. Metrics count round trips.',
    'A trade counts by the trade date of its exit: futures days begin at 18:00 New York of the day before. Matching uses the whole history.',
    'Daily ratios: Monday to Friday with flat days, 252 days a year, risk-free rate 0.',
    'Exposure is of trading time: futures 18:00 to 17:00 New York, stocks 9:30 to 16:00, without US exchange holidays.',
    'Paper: alerts played again from flat by the strategy’s rule, filled at the alert’s price, without costs; an alert whose price cannot be right beside those around it is left out.',
    `Positions: ${rule?.kind === 'text' ? rule.text : 'first in, first out'}.`,
    'Times are UTC, hours New York’s where said. Undefined figures are shown as a dash with the reason.',
  ];
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  return `<h2>Conventions</h2><ul class="conventions">${items}</ul>`;
}

function jsonBlock(curves: EquityCurves, rollingCurve: ReturnType<typeof rollingSeries>): string {
  const json = scriptJson({
    equity: curves.equity,
    paper: curves.paper,
    underwater: curves.underwater,
    rolling: rollingCurve,
  });
  return `<script type="application/json" id="data">${json}</script>`;
}
