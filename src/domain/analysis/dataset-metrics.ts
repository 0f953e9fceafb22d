import type { CommissionAccount } from './commission-account.js';
import { currencyBlock } from './currency-block.js';
import { dailyEquity, daysOfWindow } from './daily-equity.js';
import type { DatasetInput } from './dataset-input.js';
import { dayMetrics } from './day-metrics.js';
import type { ExitOrder } from './exit-order.js';
import { windowTest } from './exit-window.js';
import type { MatchedInstrument } from './matched-instrument.js';
import type { MetricRow } from './metric-row.js';
import { count, exact, figure, missing, percent, text } from './metric-row.js';
import { costPerContract, costShare } from './metrics/costs.js';
import { netProfit } from './metrics/net-profit.js';
import { outcomesOf } from './metrics/outcomes.js';
import type { TradeDays } from './trade-date.js';
import { tripMetrics } from './trip-metrics.js';

export interface MetricsInput {
  readonly input: DatasetInput;
  readonly instruments: readonly MatchedInstrument[];
  readonly exits: ExitOrder;
  readonly days: TradeDays;
  readonly commissions: readonly CommissionAccount[];
  readonly spans: (matched: MatchedInstrument, lot: number) => boolean;
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
]);

/**
 * The rows of a dataset's metrics. With one currency they are in it; with several there is no rate to sum them by, so
 * money is left empty and told for each as `<metric>.<CUR>`.
 */
export function datasetMetrics(all: MetricsInput): readonly MetricRow[] {
  const { input, instruments } = all;
  const currencies = [...new Set(instruments.map(({ currency }) => currency))].toSorted();
  const [only] = currencies;
  const whole = blockOf(all, instruments);
  const one = currencies.length < 2;
  const several = currencies.flatMap((currency) => {
    const own = instruments.filter((matched) => matched.currency === currency);
    return blockOf(all, own).map((row) => ({ ...row, metric: `${row.metric}.${currency}` }));
  });
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
  return missing(row.metric, 'several currencies and no exchange rate');
}

/** A1 to A13 and D1 to D7 over the instruments of one currency. */
function blockOf(
  { input, days }: MetricsInput,
  instruments: readonly MatchedInstrument[],
): readonly MetricRow[] {
  const { window, openingEquity } = input;
  const block = currencyBlock(instruments, { days, inWindow: windowTest(window) });
  const { results, days: exitDays } = block.trips.inOrder(input.book.ids);
  const outcomes = outcomesOf(results, block.scale);
  const series = dailyEquity(
    daysOfWindow(window, [...block.byDay.keys()]),
    (day) => block.byDay.get(day) ?? 0,
    openingEquity.toNumber(),
  );
  return [
    ...tripMetrics({ outcomes, exitDays, openingEquity }),
    count('lot_trades', block.lots),
    exact('gross_pnl', block.gross),
    exact('cumulative_pnl', block.pnl),
    exact('pnl_outside_trades', block.pnl.minus(netProfit(outcomes))),
    exact('total_commission', block.commission),
    figure('commission_per_contract', costPerContract(block.quantity, block.commission)),
    percent('commission_pct_of_gross_profit', costShare(outcomes, block.commissionOfTrips)),
    ...dayMetrics(series),
  ];
}

function countsOf({ input, instruments, exits, spans }: MetricsInput): readonly MetricRow[] {
  const { rowsRead, rowsUsed } = input.book;
  let spanning = 0;
  if (input.switchDates.size > 0) {
    for (const { matched, lot } of exits.trades()) if (spans(matched, lot)) spanning += 1;
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
