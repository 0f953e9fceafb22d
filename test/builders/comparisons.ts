import { compareAlerts, inOrder } from '../../src/domain/analysis/alert-fill/comparison.js';
import type {
  Comparison,
  ComparisonInput,
} from '../../src/domain/analysis/alert-fill/comparison.js';
import type { AlertCase } from '../../src/domain/analysis/alert-fill/alert-case.js';
import { caseKey, PaperBook, paperLots } from '../../src/domain/analysis/alert-fill/paper-book.js';
import type { PaperLot } from '../../src/domain/analysis/alert-fill/paper-book.js';
import { cleanFills } from '../../src/domain/analysis/cleaning.js';
import type { CleanFills } from '../../src/domain/analysis/cleaning.js';
import { factsOfRoot } from '../../src/domain/analysis/instrument-facts.js';
import type { RowOrigin } from '../../src/domain/analysis/dropped-row.js';
import { replayAlerts } from '../../src/domain/analysis/replay.js';
import type { ReplayAlert } from '../../src/domain/analysis/replay.js';
import { NO_SWITCH_DATES } from '../../src/domain/analysis/roll-span.js';
import type { Alert } from '../../src/domain/alert/alert.js';
import { knownRoot } from '../../src/domain/contract/roots.table.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import { invariant } from '../../src/domain/kernel/invariant.js';
import { signal, strategy } from './decision-builder.js';
import { bookOf, roots } from './fills.js';
import type { ToldFill } from './fills.js';

/** An alert on ES as a test tells it. */
export interface ToldAlert {
  readonly id?: string;
  readonly at: number;
  readonly action?: 'buy' | 'sell' | 'exit';
  readonly price?: string | null;
  readonly change?: Partial<AlertCase>;
}

export interface Told {
  readonly alerts: readonly ToldAlert[];
  readonly fills: readonly ToldFill[];
  readonly input?: Partial<ComparisonInput>;
}

/** ES: conid 1 is the month of the chart, conid 2 another one. */
const CHART_CONID = 1;
export const OTHER_CONID = 2;
const MONTHS = new Map([
  [CHART_CONID, '203103'],
  [OTHER_CONID, '203106'],
]);

export const months: ComparisonInput['months'] = {
  monthOf: (conid) => MONTHS.get(conid) ?? null,
  conidOf: (_root, month) => [...MONTHS].find(([, one]) => one === month)?.[0] ?? null,
  closeAt: () => null,
};

interface AlertCases {
  readonly alerts: readonly AlertCase[];
  readonly lots: readonly PaperLot[];
  readonly book: PaperBook;
  readonly clean: CleanFills;
}

interface ReadAlert {
  readonly origin: RowOrigin;
  readonly at: number;
  readonly alert: Alert;
  readonly price: string | null;
  readonly change: Partial<AlertCase>;
}

/** Alerts played on paper, and the cases made of them: size 1, reversing. */
export function casesOf(told: readonly ToldAlert[]): AlertCases {
  const book = new PaperBook();
  const rows = told.map(({ id, at, action = 'buy', price = '6000', change = {} }, i): ReadAlert => {
    const origin = { source: 'alerts.jsonl', row: i + 1, id: id ?? `a${i + 1}` };
    return {
      origin,
      at,
      alert: signal({ symbol: 'ESH2031', action, price, quantity: null }),
      price,
      change,
    };
  });
  const clean = replayAlerts(book, rows.flatMap(replayed));
  const alerts = inOrder(rows.map((row) => caseOf(row, book)));
  return { alerts, lots: paperLots(book, clean), book, clean };
}

function replayed({ origin, at, alert, price }: ReadAlert): readonly ReplayAlert[] {
  const es = knownRoot('ES');
  invariant(es !== undefined, 'ES is known');
  if (price === null) return [];
  const parameters = strategy({ quantity: '1', aggressive: true, signals: null });
  const from = { origin, at, alert, stop: null, strategy: 'default', parameters };
  return [{ ...from, price: Decimal.of(price), facts: factsOfRoot(es) }];
}

function caseOf({ origin, at, alert, price, change }: ReadAlert, book: PaperBook): AlertCase {
  const paper = book.changes.get(caseKey(origin)) ?? Decimal.zero;
  const isImplausible = book.refusals.get(caseKey(origin)) === 'PRICE_IMPLAUSIBLE';
  return {
    ...origin,
    strategy: 'default',
    symbol: alert.symbol,
    root: 'ES',
    month: { kind: 'explicit', letter: 'H', year: '2031' },
    sign: alert.action === 'buy' ? 1 : alert.action === 'sell' ? -1 : 0,
    price: price === null || isImplausible ? null : Decimal.of(price),
    sentPrice: price === null ? null : Decimal.of(price),
    paper,
    wanted: Decimal.one,
    room: paper.isZero() ? Decimal.one : paper.abs(),
    refusal: book.refusals.get(caseKey(origin)) ?? null,
    failure: null,
    repeats: false,
    isTraced: false,
    orderType: null,
    times: {
      signal: null,
      received: at,
      decided: null,
      sent: null,
      acknowledged: null,
      firstFill: null,
      lastFill: null,
    },
    ...change,
  };
}

/** The comparison over all time, unless told otherwise. */
export function compared({ alerts: told, fills, input = {} }: Told): Comparison {
  const { alerts, lots } = casesOf(told);
  const book = bookOf(fills.map((fill) => ({ conid: CHART_CONID, ...fill })));
  return compareAlerts({
    alerts,
    lots,
    book,
    clean: cleanFills(book, roots),
    origins: new Map(),
    window: { from: null, to: null },
    simulated: false,
    months,
    switchDates: NO_SWITCH_DATES,
    ...input,
  });
}
