import { csvLine, textCell } from '../../domain/analysis/csv/csv-cell.js';
import { Decimal } from '../../domain/kernel/decimal.js';
import { toIso } from '../../domain/kernel/instant.js';
import type { ReportFile } from '../../ports/report-store.port.js';
import type { FillCoverage } from './fill-coverage.js';
import type { ComparedAmount, ComparedContract } from './statement-comparison.js';

const DIFFERENCE_COLUMNS = [
  'account',
  'conid',
  'symbol',
  'currency',
  'statement_rows',
  'realized_statement',
  'realized_own',
  'realized_difference',
  'commission_statement',
  'commission_own',
  'commission_difference',
  'exits_without_entry',
  'agrees',
];
const COVERAGE_COLUMNS = [
  'missing_in',
  'execution_id',
  'account',
  'conid',
  'symbol',
  'side',
  'size',
  'price',
  'trade_time',
];

/** `statement_differences.csv` and `fill_coverage.csv`: every contract and a total a currency; every fill that one side lacks. */
export function statementFiles(
  contracts: readonly ComparedContract[],
  coverage: FillCoverage,
): readonly ReportFile[] {
  const compared = [...contracts, ...totalsOf(contracts)].map(comparedLine);
  const missing = coverage.missing.map(({ missingIn, fill }) => {
    const { executionId, account, conid, symbol, side, size, price, at } = fill;
    const what = [executionId, account, String(conid), symbol].map(textCell);
    return csvLine([missingIn, ...what, side, size, price, toIso(at)]);
  });
  return [
    { path: 'statement_differences.csv', content: [csvLine(DIFFERENCE_COLUMNS), ...compared] },
    { path: 'fill_coverage.csv', content: [csvLine(COVERAGE_COLUMNS), ...missing] },
  ];
}

type Line = Omit<ComparedContract, 'conid'> & { readonly conid: number | null };

function comparedLine(line: Line): string {
  const { account, conid, symbol, currency, rows, realized, commission } = line;
  const what = [account, conid === null ? '' : String(conid), symbol, currency].map(textCell);
  const { exitsWithoutEntry, agrees } = line;
  const end = [String(exitsWithoutEntry), agrees ? 'yes' : 'no'];
  return csvLine([...what, String(rows), ...cellsOf(realized), ...cellsOf(commission), ...end]);
}

function cellsOf({ statement, own, difference }: ComparedAmount): readonly string[] {
  return [statement ?? '', own, difference ?? ''];
}

/** One a currency; of what the statement tells not everywhere there is no sum. */
function totalsOf(contracts: readonly ComparedContract[]): readonly Line[] {
  const currencies = [...new Set(contracts.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const all = contracts.filter((contract) => contract.currency === currency);
    return {
      account: 'all',
      conid: null,
      symbol: 'all',
      currency,
      rows: all.reduce((sum, { rows }) => sum + rows, 0),
      realized: totalOf(all.map(({ realized }) => realized)),
      commission: totalOf(all.map(({ commission }) => commission)),
      exitsWithoutEntry: all.reduce((sum, one) => sum + one.exitsWithoutEntry, 0),
      agrees: all.every(({ agrees }) => agrees),
    };
  });
}

function totalOf(amounts: readonly ComparedAmount[]): ComparedAmount {
  const sum = (texts: readonly (string | null)[]): string | null =>
    texts.reduce<string | null>(
      (total, text) =>
        total === null || text === null
          ? null
          : Decimal.of(total).plus(Decimal.of(text)).toString(),
      '0',
    );
  return {
    statement: sum(amounts.map(({ statement }) => statement)),
    own: sum(amounts.map(({ own }) => own)) ?? '0',
    difference: sum(amounts.map(({ difference }) => difference)),
  };
}
