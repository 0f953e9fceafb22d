import type { Code } from '../../kernel/codes.table.js';
import { toIso } from '../../kernel/instant.js';
import type { Instant } from '../../kernel/instant.js';
import { csvLine, textCell } from '../csv/csv-cell.js';
import { ratioText } from '../metric-row.js';
import { hasImplausiblePrice } from './compared-alert.js';
import type { ComparedAlert } from './compared-alert.js';
import type { Comparison } from './comparison.js';
import { EXTERNAL } from './fill-table.js';
import type { FillPlace } from './fill-table.js';
import { PHASES, phaseMs } from './latency.js';
import { isPriced } from './match-class.js';
import { caseKey } from './paper-book.js';
import { inTime } from './position-effect.js';

/**
 * Columns of `alerts_vs_trades.csv`: an alert a row, by receipt, then a fill without an alert a row. Money in the root's
 * currency, prices in the contract's unit, latencies in milliseconds; empty = not known or not applicable.
 */
const COMPARISON_COLUMNS = [
  'class',
  'reason',
  'alert_source',
  'alert_id',
  'strategy',
  'received_at',
  'signal_at',
  'symbol',
  'root',
  'side',
  'wanted',
  'alert_price',
  'chart_month',
  'effect',
  'filled',
  'fill_price',
  'conid',
  'first_fill_at',
  'last_fill_at',
  'execution_ids',
  'currency',
  'commission',
  'slippage',
  'slippage_points',
  'slippage_ticks',
  'slippage_bps',
  'paper_change',
  'missed',
  ...PHASES.map(([name]) => `${name}_ms`),
  'order_type',
  'delay_ticks',
  'execution_ticks',
  'spread_capture',
  'source',
] as const;

const LINES_A_CHUNK = 500;

/** Without any alert there is nothing to compare: the header alone. */
export function* alertsVsTradesCsv(comparison: Comparison | null): Generator<string> {
  yield csvLine(COMPARISON_COLUMNS);
  if (comparison === null) return;
  let lines: string[] = [];
  for (const line of linesOf(comparison)) {
    lines.push(line);
    if (lines.length < LINES_A_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

function* linesOf(comparison: Comparison): Generator<string> {
  const currencies = new Map(comparison.accounts.map(({ root, currency }) => [root, currency]));
  for (const one of comparison.compared) {
    const currency = currencies.get(one.alert.root ?? '') ?? '';
    if (one.scope === 'in') yield alertLine(comparison, one, currency);
  }
  const { table, scopeOf } = comparison;
  for (let instrument = 0; instrument < table.instruments.length; instrument += 1) {
    for (const place of inTime(table, instrument)) {
      const { facts } = table.of(place);
      const isAlone = table.ownerOf(place) < 0 && table.isRead(place);
      const isIn = scopeOf(table.atOf(place), facts.type) === 'in';
      if (isAlone && isIn) yield fillLine(comparison, place, currencies.get(facts.root) ?? '');
    }
  }
}

function time(at: Instant | null): string {
  return at === null ? '' : toIso(at);
}

function ratio(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : ratioText(value);
}

function sideOf(sign: number): string {
  if (sign === 0) return '';
  return sign > 0 ? 'B' : 'S';
}

type Cells = Partial<Record<(typeof COMPARISON_COLUMNS)[number], string>>;

function lineOf(cells: Cells): string {
  return csvLine(COMPARISON_COLUMNS.map((column) => cells[column] ?? ''));
}

/** Why it was not traded, where it went wrong, or why its price does not count. */
function reasonOf(one: ComparedAlert): Code | null {
  const { refusal, failure } = one.alert;
  if (one.class === 'refused') return refusal;
  return failure ?? (hasImplausiblePrice(one) ? 'PRICE_IMPLAUSIBLE' : null);
}

function alertLine(comparison: Comparison, one: ComparedAlert, currency: string): string {
  const { alert, times } = one;
  const reason = reasonOf(one);
  const phases = PHASES.map(([name]) => [`${name}_ms`, ratio(phaseMs(times, name))] as const);
  return lineOf({
    class: one.class,
    reason: reason ?? '',
    alert_source: textCell(alert.source),
    alert_id: textCell(alert.id),
    strategy: textCell(alert.strategy),
    received_at: time(times.received),
    signal_at: time(times.signal),
    symbol: textCell(alert.symbol),
    root: textCell(alert.root ?? ''),
    side: sideOf(alert.sign === 0 ? alert.paper.sign() : alert.sign),
    wanted: alert.wanted.toString(),
    alert_price: alert.sentPrice?.toString() ?? '',
    chart_month: one.chartMonth ?? '',
    filled: '0',
    currency: textCell(currency),
    paper_change: alert.paper.toString(),
    order_type: alert.orderType ?? '',
    missed: comparison.missed.get(caseKey(alert))?.toString() ?? '',
    ...legCells(comparison, one),
    ...Object.fromEntries(phases),
    source: comparison.source,
  });
}

const NO_SLIPPAGE = { slippage: null, units: null, split: null };

function legCells({ table }: Comparison, { leg, times, class: name }: ComparedAlert): Cells {
  if (leg === null) return {};
  const places = leg.fills.map(({ place }) => place);
  const conids = new Set(places.map((place) => String(table.of(place).instrument.conid)));
  const { slippage, units, split } = isPriced(name) ? leg : NO_SLIPPAGE;
  return {
    side: sideOf(leg.sign),
    effect: leg.effect,
    filled: leg.quantity.toString(),
    fill_price: leg.averagePrice.toString(),
    conid: [...conids].join(' '),
    first_fill_at: time(times.firstFill),
    last_fill_at: time(times.lastFill),
    execution_ids: textCell(places.map((place) => table.idOf(place)).join(' ')),
    commission: leg.commission.toString(),
    slippage: slippage?.toString() ?? '',
    slippage_points: ratio(units?.points),
    slippage_ticks: ratio(units?.ticks),
    slippage_bps: ratio(units?.bps),
    delay_ticks: ratio(split?.delay.ticks),
    execution_ticks: ratio(split?.execution.ticks),
    spread_capture: ratio(leg.capture.value),
  };
}

function fillLine({ table, source }: Comparison, place: FillPlace, currency: string): string {
  const { instrument, facts } = table.of(place);
  const at = toIso(table.atOf(place));
  return lineOf({
    class: table.ownerOf(place) === EXTERNAL ? 'external' : 'extra',
    symbol: textCell(instrument.symbol),
    root: textCell(facts.root),
    side: sideOf(table.signOf(place)),
    filled: table.quantityOf(place).toString(),
    fill_price: table.priceOf(place).toString(),
    conid: String(instrument.conid),
    first_fill_at: at,
    last_fill_at: at,
    execution_ids: textCell(table.idOf(place)),
    currency: textCell(currency),
    commission: table.commissionOf(place).toString(),
    source,
  });
}
