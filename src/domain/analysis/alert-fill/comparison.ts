import { Decimal } from '../../kernel/decimal.js';
import type { CleanFills } from '../cleaning.js';
import type { ExitWindow } from '../exit-window.js';
import type { FillBook } from '../fill-book.js';
import { TradeDays } from '../trade-date.js';
import type { AlertCase } from './alert-case.js';
import { chartMonth } from './basis.js';
import type { BasisInput } from './basis.js';
import type { ComparedAlert } from './compared-alert.js';
import { filledLeg } from './filled-leg.js';
import { FillTable } from './fill-table.js';
import type { FillOrigins, FillPlace } from './fill-table.js';
import { instrumentSums } from './instrument-sums.js';
import type { InstrumentSums } from './instrument-sums.js';
import { MarkBook } from './mark-book.js';
import { alertClassOf } from './match-class.js';
import { missedValues } from './missed-value.js';
import type { PaperLeg } from './missed-value.js';
import { caseKey } from './paper-book.js';
import type { CaseKey, PaperLot } from './paper-book.js';
import { positionEffects } from './position-effect.js';
import type { PositionEffect } from './position-effect.js';
import { rootAccounts } from './root-accounts.js';
import { rootShortfall } from './root-shortfall.js';
import type { RootAccount } from './root-shortfall.js';
import { scopeTest } from './scope.js';
import type { ScopeOf } from './scope.js';
import type { Shortfall } from './shortfall.js';
import { matchByTime } from './time-match.js';

export interface ComparisonInput extends BasisInput {
  /** Of all time; see {@link inOrder}. */
  readonly alerts: readonly AlertCase[];
  readonly lots: readonly PaperLot[];
  readonly book: FillBook;
  readonly clean: CleanFills;
  readonly origins: FillOrigins;
  readonly window: ExitWindow;
  readonly simulated: boolean;
}

/** Alerts held against fills: what became of each, and what it cost. */
export interface Comparison {
  readonly source: 'simulated' | 'real';
  /** Of all time, by receipt. */
  readonly compared: readonly ComparedAlert[];
  readonly table: FillTable;
  readonly scopeOf: ScopeOf;
  readonly sums: readonly InstrumentSums[];
  readonly accounts: readonly (RootAccount & { readonly shortfall: Shortfall })[];
  readonly missed: ReadonlyMap<CaseKey, Decimal>;
  /** The paper trades. */
  readonly lots: readonly PaperLot[];
}

/** By receipt; of one moment by what they say, so that the order of reading does not matter. */
export function inOrder<T extends Pick<AlertCase, 'id' | 'root' | 'source' | 'row' | 'times'>>(
  alerts: readonly T[],
): readonly T[] {
  const text = ({ root, id, source, row }: T): string => [root, id, source, row].join('|');
  return alerts.toSorted(
    (a, b) => a.times.received - b.times.received || (text(a) < text(b) ? -1 : 1),
  );
}

export function compareAlerts(input: ComparisonInput): Comparison {
  const table = new FillTable(input.book, input.clean);
  const unknown = table.link(input.origins);
  matchByTime(input.alerts, unknown, table);
  const scopeOf = scopeTest(input.window, new TradeDays());
  const compared = comparedAlerts(input, table, scopeOf);
  const sums = table.instruments.map((_, instrument) =>
    instrumentSums(table, instrument, { alerts: input.alerts, scopeOf }),
  );
  const marks = new MarkBook(table, sums, compared, input);
  const accounts = rootAccounts(table, compared);
  const missed = missedOf(input.lots, accounts, marks);
  return {
    source: input.simulated ? 'simulated' : 'real',
    compared,
    table,
    scopeOf,
    sums,
    accounts: accounts.map((account) => ({
      ...account,
      shortfall: rootShortfall(account, { table, marks, sums, missed }),
    })),
    missed,
    lots: input.lots,
  };
}

function comparedAlerts(
  input: ComparisonInput,
  table: FillTable,
  scopeOf: ScopeOf,
): readonly ComparedAlert[] {
  const places = placesByAlert(table);
  const effectOf = effectsOf(table);
  return input.alerts.map((alert, index) => {
    const [first, ...rest] = places.get(index) ?? [];
    const leg =
      first === undefined
        ? null
        : filledLeg(alert, [first, ...rest], { table, basis: input, effectOf });
    const { times } = alert;
    return {
      alert,
      leg,
      class: alertClassOf(alert, leg),
      scope: scopeOf(times.received, alert.month === null ? 'stock' : 'future'),
      chartMonth: chartMonth(alert, input),
      times: {
        ...times,
        firstFill: times.firstFill ?? leg?.firstAt ?? null,
        lastFill: times.lastFill ?? leg?.lastAt ?? null,
      },
    };
  });
}

/** Fills of each alert, the earliest first. */
function placesByAlert(table: FillTable): ReadonlyMap<number, readonly FillPlace[]> {
  const places = new Map<number, FillPlace[]>();
  for (const place of table.fills()) {
    const owner = table.ownerOf(place);
    if (owner < 0) continue;
    const own = places.get(owner);
    if (own === undefined) places.set(owner, [place]);
    else own.push(place);
  }
  for (const own of places.values()) {
    own.sort((a, b) => table.atOf(a) - table.atOf(b) || (table.idOf(a) < table.idOf(b) ? -1 : 1));
  }
  return places;
}

/** Effects of fills, found out by instrument when first asked. */
function effectsOf(table: FillTable): (place: FillPlace) => PositionEffect {
  const known = new Map<number, ReadonlyMap<number, PositionEffect>>();
  return ({ instrument, fill }) => {
    const effects = known.get(instrument) ?? positionEffects(table, instrument);
    known.set(instrument, effects);
    return effects.get(fill) ?? 'entry';
  };
}

function missedOf(
  lots: readonly PaperLot[],
  accounts: readonly RootAccount[],
  marks: MarkBook,
): ReadonlyMap<CaseKey, Decimal> {
  const legs = new Map<CaseKey, PaperLeg>();
  for (const { root, pointValue, compared } of accounts) {
    const mark = marks.chart(root, 'end');
    for (const { alert, leg, scope } of compared) {
      if (alert.price === null || alert.paper.isZero()) continue;
      const isMissed = scope === 'in' && leg === null;
      const { price, paper } = alert;
      legs.set(caseKey(alert), { price, sign: paper.sign(), pointValue, mark, isMissed });
    }
  }
  return missedValues(lots, (key) => legs.get(key) ?? null);
}
