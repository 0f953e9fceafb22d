import type { FillBook } from '../domain/analysis/fill-book.js';
import { factsOfRoot, factsOfStock } from '../domain/analysis/instrument-facts.js';
import type { InstrumentFacts } from '../domain/analysis/instrument-facts.js';
import type { ReplayAlert } from '../domain/analysis/replay.js';
import type { Alert } from '../domain/alert/alert.js';
import { parseSymbol, stockRootName } from '../domain/contract/symbol.js';
import type { Code } from '../domain/kernel/codes.table.js';
import { Decimal } from '../domain/kernel/decimal.js';
import { err, ok } from '../domain/kernel/result.js';
import type { Result } from '../domain/kernel/result.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { alertOfBody, stopOf } from './alert-body.js';
import type { AlertRow } from './alert-rows.js';

/** Strategy of alerts that name none. */
const DEFAULT_STRATEGY = 'default';

export type FindStrategy = (name: string) => Strategy | null;

/** The alerts that can be played again; every other row is dropped into the book with its reason. */
export function replayable(
  book: FillBook,
  rows: readonly AlertRow[],
  find: FindStrategy,
): readonly ReplayAlert[] {
  const alerts: ReplayAlert[] = [];
  for (const row of rows) {
    const read = replayAlertOf(row, find);
    if (read.ok) alerts.push(read.value);
    else book.drop(row.origin, read.error);
  }
  return alerts;
}

function replayAlertOf(row: AlertRow, find: FindStrategy): Result<ReplayAlert, Code> {
  const alert = alertOfBody(row.body);
  if (alert === null || row.at === null) return err('NOT_AN_ALERT');
  if (row.repeated === true) return err('DUPLICATE_ROW');
  if (alert.test) return err('TEST');
  if (alert.price === null) return err('NO_PRICE');
  const parameters = find(row.strategy ?? alert.strategy ?? DEFAULT_STRATEGY);
  if (parameters === null) return err('STRATEGY_UNKNOWN');
  const facts = factsOf(alert, parameters);
  if (!facts.ok) return facts;
  const { origin, at } = row;
  const price = Decimal.of(alert.price);
  const strategy = parameters.name;
  const stop = stopOf(alert);
  return ok({ origin, at, alert, price, stop, strategy, parameters, facts: facts.value });
}

function factsOf(
  alert: Alert,
  { symbols, onlyListedSymbols }: Strategy,
): Result<InstrumentFacts, Code> {
  const parsed = parseSymbol(alert.symbol, alert.exchange, symbols, onlyListedSymbols);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value.kind === 'future') return ok(factsOfRoot(value.root));
  return ok(factsOfStock(stockRootName(value.ticker)));
}

/** In words, by which rule and at which size each strategy's alerts were played. */
export function positionRuleOf(alerts: readonly ReplayAlert[]): string {
  const rules = alerts.map(({ strategy, parameters: { aggressive, signals, quantity } }) => {
    const rule = aggressive && signals !== 'entry-exit' ? 'reversal' : 'close-only';
    return `${strategy}: ${rule} of ${quantity}`;
  });
  return [...new Set(rules)].toSorted().join('; ');
}
