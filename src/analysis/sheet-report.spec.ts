import { ReportStore } from '../ports/report-store.port.js';
import { ResultsSheet, SheetTrouble } from '../ports/results-sheet.port.js';
import type { SheetTable } from '../ports/results-sheet.port.js';
import type { AnalysisSummary } from './analysis-summary.js';
import { SheetReport } from './sheet-report.service.js';
import { tradesTable } from './sheet-tables.js';

class HeldReports extends ReportStore {
  readonly files = new Map<string, string>();

  replace(): Promise<void> {
    return Promise.resolve();
  }

  read(path: string): Promise<Uint8Array | null> {
    const text = this.files.get(path);
    return Promise.resolve(text === undefined ? null : new TextEncoder().encode(text));
  }
}

class HeldSheet extends ResultsSheet {
  tables: readonly SheetTable[] | null = null;
  trouble: Error | null = null;
  isThere = true;

  isConfigured(): boolean {
    return this.isThere;
  }

  push(tables: readonly SheetTable[]): Promise<void> {
    if (this.trouble !== null) return Promise.reject(this.trouble);
    this.tables = tables;
    return Promise.resolve();
  }
}

const store = new HeldReports();
store.files.set('alerts/alerts_dataset_metrics.csv', 'Metric,Value\ntrades,0\nwin_rate,\n');
store.files.set('trades/trades_dataset_metrics.csv', 'Metric,Value\ntrades,2\nsource,simulated\n');
store.files.set('trades/trades_per_trade_metrics.csv', 'symbol,pnl\nES,-1.50\n"a ""b"", =c",0.1\n');
store.files.set(
  'alerts_vs_trades_metrics.csv',
  'Metric,Value\nmatch_rate,33.3333333333333333333\n',
);
const files = [...store.files.keys(), 'report.html', 'dropped_rows.csv'];
const run: AnalysisSummary = {
  window: { from: null, to: null },
  datasets: [],
  alertFill: [],
  files,
  notes: ['first'],
};

describe('the report in a spreadsheet', () => {
  it('is every figure and the list of trades, numbers where they are exact', async () => {
    const sheet = new HeldSheet();
    expect(await new SheetReport(store, sheet).published(run)).toEqual(run);
    expect(sheet.tables).toEqual([
      {
        name: 'Results',
        rows: [
          ['Dataset', 'Metric', 'Value'],
          ['alerts', 'trades', 0],
          ['alerts', 'win_rate', ''],
          ['trades', 'trades', 2],
          ['trades', 'source', 'simulated'],
          ['alerts_vs_trades', 'match_rate', '33.3333333333333333333'],
        ],
      },
      {
        name: 'Trades',
        rows: [
          ['symbol', 'pnl'],
          ['ES', -1.5],
          ['a "b", =c', 0.1],
        ],
      },
    ]);
  });

  it('is left alone where none is configured', async () => {
    const sheet = new HeldSheet();
    sheet.isThere = false;
    expect(await new SheetReport(store, sheet).published(run)).toBe(run);
    expect(sheet.tables).toBeNull();
  });

  it('is a remark on the run, and no more, when it cannot be written', async () => {
    const sheet = new HeldSheet();
    sheet.trouble = new SheetTrouble('Google Sheets does not answer.');
    expect((await new SheetReport(store, sheet).published(run)).notes).toEqual([
      'first',
      'SHEET_NOT_WRITTEN: Google Sheets does not answer.',
    ]);
  });

  it('hides no mistake of our own', async () => {
    const sheet = new HeldSheet();
    sheet.trouble = new TypeError('a bug');
    await expect(new SheetReport(store, sheet).published(run)).rejects.toThrow('a bug');
  });
});

describe('a list of trades that is too long', () => {
  const list = (count: number, cell: string): Uint8Array =>
    new TextEncoder().encode(
      `n,x\n${Array.from({ length: count }, (_, n) => `${n},${cell}\n`).join('')}`,
    );

  it.each([
    ['in rows', list(50_003, 'x')],
    ['in bytes', list(60_000, 'x'.repeat(900))],
  ])('%s shows its newest rows under the heading', (_, bytes) => {
    const { table, isCut } = tradesTable(bytes);
    const last = tradesTable(bytes).table.rows.at(-1)?.[0];
    expect([isCut, table.rows.length <= 50_001]).toEqual([true, true]);
    expect(table.rows[0]).toEqual(['n', 'x']);
    expect(Number(last) - Number(table.rows[1]?.[0])).toBe(table.rows.length - 2);
  });

  it('is not one that just fits, nor one without trades', () => {
    expect(tradesTable(list(3, 'x'))).toMatchObject({
      isCut: false,
      table: { rows: { length: 4 } },
    });
    expect(tradesTable(new Uint8Array())).toEqual({
      isCut: false,
      table: { name: 'Trades', rows: [[]] },
    });
  });
});
