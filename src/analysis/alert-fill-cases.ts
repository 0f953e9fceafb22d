import type { AlertCase } from '../domain/analysis/alert-fill/alert-case.js';
import { inOrder } from '../domain/analysis/alert-fill/comparison.js';
import { caseKey, PaperBook, paperLots } from '../domain/analysis/alert-fill/paper-book.js';
import type { PaperLot } from '../domain/analysis/alert-fill/paper-book.js';
import { replayAlerts } from '../domain/analysis/replay.js';
import type { Alert } from '../domain/alert/alert.js';
import { parseSymbol, stockRootName } from '../domain/contract/symbol.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import type { Instant } from '../domain/kernel/instant.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import type { AlertView } from '../ports/ledger-view.js';
import { alertOfBody } from './alert-body.js';
import { replayable } from './alert-dataset.js';
import type { FindStrategy } from './alert-dataset.js';
import type { AlertRecord } from './alert-fill-record.js';
import type { AlertRow } from './alert-rows.js';

const DEFAULT_STRATEGY = 'default';
/** Where a strategy is not known. */
const DEFAULT_WINDOW_SECONDS = 60;

/** Alerts ready for the comparison, with the paper trades they make. */
export interface AlertCases {
  readonly alerts: readonly AlertCase[];
  readonly lots: readonly PaperLot[];
}

/** The rows of the files, those that the ledger has as well replaced by its own. */
export function rowsToCompare(
  rows: readonly AlertRow[],
  views: readonly AlertView[],
): readonly AlertRow[] {
  const known = new Set(views.map(({ alertId }) => alertId));
  const own = views.map((view) => ({
    origin: { source: 'ledger', row: view.seq, id: view.alertId },
    at: view.receivedAt,
    strategy: view.strategy,
    body: view.body,
  }));
  return [...own, ...rows.filter((row) => row.repeated !== true && !known.has(row.origin.id))];
}

/** Plays the alerts again and gathers what is known of each; rows that are no alerts are left out. */
export function alertCases(
  rows: readonly AlertRow[],
  views: readonly AlertView[],
  { record, find }: { record: AlertRecord; find: FindStrategy },
): AlertCases {
  const book = new PaperBook();
  const clean = replayAlerts(book, replayable(book, rows, find));
  const byId = new Map(views.map((view) => [view.alertId, view]));
  const cases = rows.flatMap((row) => {
    const alert = alertOfBody(row.body);
    if (alert === null || row.at === null) return [];
    const view = row.origin.source === 'ledger' ? (byId.get(row.origin.id) ?? null) : null;
    return [caseOf({ row, alert, at: row.at, view }, book, { record, find })];
  });
  return { alerts: markRepeats(inOrder(cases), find), lots: paperLots(book, clean) };
}

interface CaseInput {
  readonly row: AlertRow;
  readonly alert: Alert;
  readonly at: Instant;
  /** Null when it is not in the ledger. */
  readonly view: AlertView | null;
}

function caseOf(
  { row, alert, at, view }: CaseInput,
  book: PaperBook,
  { record, find }: { record: AlertRecord; find: FindStrategy },
): AlertCase {
  const strategy = row.strategy ?? alert.strategy ?? DEFAULT_STRATEGY;
  const paper = book.changes.get(caseKey(row.origin)) ?? Decimal.zero;
  const parameters = find(strategy);
  const size = Decimal.of(alert.quantity ?? parameters?.quantity ?? '1');
  const refusal = book.refusals.get(caseKey(row.origin)) ?? null;
  const sentPrice = alert.price === null ? null : Decimal.of(alert.price);
  return {
    ...row.origin,
    strategy,
    symbol: alert.symbol,
    ...contractOf(alert, parameters?.symbols ?? []),
    sign: alert.action === 'buy' ? 1 : alert.action === 'sell' ? -1 : 0,
    price: refusal === 'PRICE_IMPLAUSIBLE' ? null : sentPrice,
    sentPrice,
    paper,
    wanted: wantedOf(view) ?? size,
    room: paper.abs().compare(size) > 0 ? paper.abs() : size,
    ...endOf(view, refusal),
    repeats: false,
    isTraced: view !== null,
    orderType: record.orderTypeOf(view?.alertId ?? ''),
    times: {
      signal: view?.alert.at ?? (alert.atField === 'timenow' ? alert.at : null),
      received: at,
      ...record.timesOf(view?.alertId ?? ''),
    },
  };
}

function contractOf(
  { symbol, exchange }: Alert,
  symbols: Strategy['symbols'],
): Pick<AlertCase, 'root' | 'month'> {
  const parsed = parseSymbol(symbol, exchange, symbols);
  if (!parsed.ok) return { root: null, month: null };
  const { value } = parsed;
  if (value.kind === 'future') return { root: value.root.name, month: value.month };
  return { root: stockRootName(value.ticker), month: null };
}

/** Size of the decided orders; null when there are none. */
function wantedOf(view: AlertView | null): Decimal | null {
  const orders = view?.decision?.orders ?? [];
  if (orders.length === 0) return null;
  return orders.reduce((sum, { quantity }) => sum.plus(Decimal.of(quantity)), Decimal.zero);
}

/** In the ledger: skipped and expired by a rule, failed at the broker. Elsewhere the replay's rule. */
function endOf(
  view: AlertView | null,
  replayed: Code | null,
): Pick<AlertCase, 'refusal' | 'failure'> {
  if (view === null) return { refusal: replayed, failure: null };
  const isRefused = view.status === 'skipped' || view.status === 'expired';
  return isRefused
    ? { refusal: view.reason, failure: null }
    : { refusal: null, failure: view.reason };
}

/** Marks what says the same as the alert before it of its strategy and root, within the window of repetition. */
function markRepeats(alerts: readonly AlertCase[], find: FindStrategy): readonly AlertCase[] {
  const latest = new Map<string, AlertCase>();
  return alerts.map((alert) => {
    const lane = `${alert.strategy}|${alert.root ?? alert.symbol}`;
    const before = latest.get(lane);
    latest.set(lane, alert);
    if (alert.isTraced || before === undefined || wordsOf(before) !== wordsOf(alert)) return alert;
    const seconds = find(alert.strategy)?.deduplicationWindowSeconds ?? DEFAULT_WINDOW_SECONDS;
    const gapMs = alert.times.received - before.times.received;
    return gapMs <= seconds * 1000 ? { ...alert, repeats: true } : alert;
  });
}

function wordsOf({ symbol, sign, price, month }: AlertCase): string {
  return [symbol, sign, price?.toString() ?? '', month?.kind ?? ''].join('|');
}
