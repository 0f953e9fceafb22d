import { campaigns } from './campaigns.js';
import type { CommissionAccount } from './commission-account.js';
import type { TradePieces } from './csv/trade-pieces.js';
import type { DatasetInput } from './dataset-input.js';
import { numbered } from './described-rows.js';
import type { MetricRow } from './metric-row.js';
import { count, exact, missing, percent, text } from './metric-row.js';
import { ratio } from './metrics/figure.js';
import { spansRoll } from './roll-span.js';
import { currenciesOf, daysOf, membersOf } from './slice-members.js';
import { sliceMetrics } from './slice-metrics.js';
import type { SliceContext } from './slice-metrics.js';
import type { MeasuredSlice } from './slices.js';

export interface MetricsInput {
  readonly input: DatasetInput;
  readonly context: SliceContext;
  /** Measured already: the whole of each currency is among them. */
  readonly slices: readonly MeasuredSlice[];
  readonly pieces: TradePieces;
  readonly commissions: readonly CommissionAccount[];
}

/** What needs no common currency: counts, and shares of counts. */
const WITHOUT_CURRENCY: ReadonlySet<string> = new Set([
  'trades',
  'winning_trades',
  'losing_trades',
  'break_even_trades',
  'win_rate',
  'win_rate_decided',
  'longest_winning_streak',
  'longest_losing_streak',
  'lot_trades',
  'days',
  'exposure_pct',
  'trades_per_week',
  'too_few_trades',
  'campaigns',
  'campaign_win_rate',
  'rolls',
]);

/**
 * The rows of a dataset's metrics. With one currency they are in it; with several there is no rate to sum them by, so
 * money is left empty and told for each as `<metric>.<CUR>`.
 */
export function datasetMetrics(all: MetricsInput): readonly MetricRow[] {
  const { input, context } = all;
  const currencies = currenciesOf(context);
  const [only] = currencies;
  const one = currencies.length < 2;
  const whole = wholeMetrics(all, one ? (only ?? null) : null);
  const several = currencies.flatMap((currency) =>
    wholeMetrics(all, currency).map((row) => ({ ...row, metric: `${row.metric}.${currency}` })),
  );
  return [
    text('source', input.simulated ? 'simulated' : 'real'),
    text('position_rule', input.positionRule),
    text('window_from', input.window.from ?? ''),
    text('window_to', input.window.to ?? ''),
    one && only !== undefined ? text('currency', only) : missing('currency', 'several currencies'),
    exact('opening_equity', input.openingEquity),
    ...(one ? whole : whole.map(withoutMoney)),
    ...(one ? [] : several),
    ...countsOf(all),
    ...commissionRows(all.commissions, one ? only : undefined),
  ];
}

function withoutMoney(row: MetricRow): MetricRow {
  if (WITHOUT_CURRENCY.has(row.metric)) return row;
  const { metric, value } = missing(row.metric, 'several currencies and no exchange rate');
  return { ...(row.id === undefined ? {} : { id: row.id }), metric, value };
}

/** A1 to A15 and D1 to D21 of one currency, of all with null, and their campaigns. */
function wholeMetrics(
  { input, context, slices }: MetricsInput,
  currency: string | null,
): readonly MetricRow[] {
  const measured = slices.find((one) => one.dimension === 'all' && one.currency === currency);
  const { instruments } = context.trades;
  const joined = campaigns(
    context.trades,
    (owner) => currency === null || instruments[owner]?.currency === currency,
  );
  const unmeasured = (): readonly MetricRow[] =>
    sliceMetrics(context, membersOf(context, null), {
      days: daysOf(input, context),
      intervals: false,
    });
  const rows = [
    count('campaigns', joined.count),
    percent('campaign_win_rate', ratio(joined.wins, joined.count, 'no campaigns')),
    count('rolls', joined.rolls),
    exact('roll_commission', joined.commission),
    exact('roll_spread', joined.spread),
  ];
  return [...(measured?.rows ?? unmeasured()), ...rows.map(numbered)];
}

function countsOf({ input, context, pieces }: MetricsInput): readonly MetricRow[] {
  const { instruments } = context.trades;
  const { rowsRead, rowsUsed } = input.book;
  let spanning = 0;
  if (input.switchDates.size > 0) {
    for (const { matched, lot } of pieces.exits.trades()) {
      if (spansRoll(matched, lot, input.switchDates)) spanning += 1;
    }
  }
  const open = instruments.reduce((sum, { matching }) => sum + matching.open.length, 0);
  const noEntry = input.book.listed.filter(({ reason }) => reason === 'NO_ENTRY_IN_HISTORY');
  return [
    count('lots_spanning_roll', spanning),
    count('open_lots', open),
    count('exits_without_entry', noEntry.length),
    count('contracts', instruments.length),
    count('unverified_contracts', instruments.filter(({ unverified }) => unverified).length),
    count('rows_read', rowsRead),
    count('rows_used', rowsUsed),
    count('rows_dropped', rowsRead - rowsUsed),
  ];
}

/** Where all commissions of the whole history went, by currency; the main currency without a suffix. */
function commissionRows(
  accounts: readonly CommissionAccount[],
  main: string | undefined,
): readonly MetricRow[] {
  return accounts.flatMap((account) => {
    const suffix = account.currency === main ? '' : `.${account.currency}`;
    return [
      exact(`commissions_of_all_fills${suffix}`, account.all),
      exact(`commissions_of_lots${suffix}`, account.lots),
      exact(`commissions_of_open_lots${suffix}`, account.openLots),
      exact(`commissions_of_exits_without_entry${suffix}`, account.noEntry),
      exact(`commissions_of_currency_conversions${suffix}`, account.conversions),
      exact(`commissions_of_unknown_contracts${suffix}`, account.unknownContracts),
    ];
  });
}
