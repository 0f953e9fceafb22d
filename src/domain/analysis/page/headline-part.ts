import type { AnalysedDataset } from '../analysed-dataset.js';
import type { MetricRow } from '../metric-row.js';
import { valueText } from '../metric-row.js';
import { toneOf } from './calendar.js';
import { escapeHtml, moneyText, numberText } from './page-text.js';

interface Tile {
  readonly label: string;
  readonly metric: string;
  readonly kind: 'money' | 'percent' | 'number' | 'count';
  /** What n counts. */
  readonly of: string;
}

const TILES: readonly Tile[] = [
  { label: 'Net result', metric: 'cumulative_pnl', kind: 'money', of: 'lot trades' },
  { label: 'Round trips', metric: 'trades', kind: 'count', of: '' },
  { label: 'Win rate', metric: 'win_rate', kind: 'percent', of: 'round trips' },
  { label: 'Profit factor', metric: 'profit_factor', kind: 'number', of: 'round trips' },
  { label: 'Expectancy', metric: 'expectancy', kind: 'money', of: 'round trips' },
  { label: 'Sharpe ratio', metric: 'sharpe_ratio', kind: 'number', of: 'days' },
  { label: 'Max. drawdown', metric: 'max_drawdown', kind: 'money', of: 'round trips' },
  { label: 'Commissions', metric: 'total_commission', kind: 'money', of: 'lot trades' },
];

/** The figures people look for first, each with its n or the reason why there is none. */
export function headlinePart({ metrics }: AnalysedDataset): string {
  const rows = new Map(metrics.map((row) => [row.metric, row]));
  const tiles = TILES.map((tile) => tileHtml(tile, rows.get(tile.metric)));
  const doubts = [outsideText(rows), unverifiedText(rows)].filter((text) => text !== '');
  const note = doubts.length === 0 ? '' : `<p class="note">${escapeHtml(doubts.join(' '))}</p>`;
  return `<div class="tiles">${tiles.join('')}</div>${note}`;
}

type Rows = ReadonlyMap<string, MetricRow>;

function amountOf(rows: Rows, metric: string): number {
  const value = rows.get(metric)?.value;
  return value === undefined || value.kind === 'undefined' ? 0 : Number(valueText(value));
}

/** What the net result has and the figures of round trips do not. */
function outsideText(rows: Rows): string {
  const outside = amountOf(rows, 'pnl_outside_trades');
  if (outside === 0) return '';
  return `${moneyText(outside)} of the net result belongs to round trips that are still open or ended outside of the window: win rate, profit factor, expectancy and drawdown do not count them, the Sharpe ratio does.`;
}

function unverifiedText(rows: Rows): string {
  const unverified = amountOf(rows, 'unverified_contracts');
  if (unverified === 0) return '';
  return `Of ${numberText(unverified, 0)} of ${numberText(amountOf(rows, 'contracts'), 0)} contracts nothing tells what was held before the first fill: it is taken to open a position.`;
}

function tileHtml({ label, kind, of }: Tile, row: MetricRow | undefined): string {
  const value = row?.value ?? { kind: 'undefined' as const, reason: 'not measured' };
  if (value.kind === 'undefined') {
    return `<div class="tile"><span>${label}</span><b>–</b><small>${escapeHtml(value.reason)}</small></div>`;
  }
  const amount = Number(valueText(value));
  const tone = label === 'Net result' || label === 'Expectancy' ? toneOf(amount) : '';
  const n = row?.n === undefined || of === '' ? '' : `${numberText(row.n, 0)} ${of}`;
  const text = shown(amount, kind);
  return `<div class="tile"><span>${label}</span><b class="${[tone, lengthOf(text)].join(' ').trim()}">${text}</b><small>${n}</small></div>`;
}

/** Class for amounts that are too long for a tile in the usual size. */
function lengthOf({ length }: string): string {
  if (length > 13) return 'longest';
  return length > 9 ? 'long' : '';
}

function shown(amount: number, kind: Tile['kind']): string {
  if (kind === 'money') return moneyText(amount);
  if (kind === 'percent') return `${numberText(amount, 1)} %`;
  return numberText(amount, kind === 'count' ? 0 : 2);
}
