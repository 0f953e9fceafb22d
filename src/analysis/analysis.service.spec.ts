import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executed, orderSubmitting } from '../../test/builders/ledger-builder.js';
import { FakeLedger } from '../../test/fakes/fake-ledger.js';
import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { ReportStore } from '../ports/report-store.port.js';
import type { ReportFile } from '../ports/report-store.port.js';
import { AlertFill } from './alert-fill.service.js';
import { AnalysisService } from './analysis.service.js';
import type { AnalysisSummary } from './analysis-summary.js';
import { BarCache } from './bar-cache.adapter.js';
import { DatasetLoader } from './dataset-loader.service.js';
import { ReportWriter } from './report-writer.service.js';
import type { RunProgress } from './run-message.js';

const FIXTURES = join(__dirname, '..', '..', 'test', 'fixtures', 'analysis', 'raw_data');

/** Files as texts. */
class TextStore extends ReportStore {
  readonly texts = new Map<string, string>();

  replace(files: readonly ReportFile[]): Promise<void> {
    const decoder = new TextDecoder();
    for (const { path, content } of files) {
      const parts = [...content].map((part) =>
        typeof part === 'string' ? part : decoder.decode(part),
      );
      this.texts.set(path, parts.join(''));
    }
    return Promise.resolve();
  }

  read(path: string): Promise<Uint8Array | null> {
    const text = this.texts.get(path);
    return Promise.resolve(text === undefined ? null : new TextEncoder().encode(text));
  }
}

describe('the analysis of a data folder', () => {
  let dataDir = '';
  const clock = new ManualClock(Date.parse('2031-03-05T23:00:00Z'));

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'analysis-'));
    await cp(FIXTURES, join(dataDir, 'raw_data'), { recursive: true });
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  async function run(ledger = new FakeLedger(clock)) {
    const settings = {
      dataDir,
      timeframe: 7,
      initialEquity: '100000',
      cron: '20 17 * * *',
      timeZone: 'America/New_York',
      simulated: true,
    };
    const store = new TextStore();
    const loader = new DatasetLoader(settings, new FixedCatalog(), ledger);
    const steps: RunProgress[] = [];
    const alertFill = new AlertFill(settings, new FixedCatalog(), ledger);
    const writer = new ReportWriter(alertFill, store);
    const service = new AnalysisService(loader, writer, settings, clock);
    const summary = await service.run(null, (progress) => steps.push(progress));
    return { summary, texts: store.texts, steps };
  }

  const metric = (summary: AnalysisSummary, dataset: number, name: string): string | null =>
    summary.datasets[dataset]?.metrics.find((row) => row.metric === name)?.value ?? null;

  const remarks = (summary: AnalysisSummary, dataset: number): readonly string[] =>
    (summary.datasets[dataset]?.remarks ?? []).map(({ reason, rows }) => `${rows} ${reason}`);

  it('is over the last complete trade dates and three datasets', async () => {
    const { summary } = await run();
    expect(summary.window).toEqual({ from: '2031-02-25', to: '2031-03-06' });
    expect(summary.datasets.map(({ dataset }) => dataset)).toEqual([
      'alerts',
      'tw_alerts',
      'trades',
    ]);
    expect(summary.files).toHaveLength(14);
  });

  it('plays our own alerts and those of the original bot again', async () => {
    const { summary } = await run();
    // Long 6000 to 6010, then short 6010 to 6004: (10 + 6) x 50.
    expect(metric(summary, 0, 'cumulative_pnl')).toBe('800');
    expect(remarks(summary, 0)).toEqual(['1 ALREADY_IN_POSITION', '1 NOT_AN_ALERT']);
  });

  it("reads TradingView's log, newest first, over several lines", async () => {
    const { summary } = await run();
    expect(metric(summary, 1, 'cumulative_pnl')).toBe('500');
    expect(metric(summary, 1, 'rows_read')).toBe('2');
  });

  it('merges executions of all sources, each row used or listed', async () => {
    const { summary } = await run();
    expect(remarks(summary, 2)).toEqual([
      '1 CURRENCY_CONVERSION',
      '1 DUPLICATE_ROW',
      '1 PRICE_NET_MISMATCH',
      '1 PRICE_RESCALED',
      '1 ROW_UNREADABLE',
    ]);
    const rows = ['rows_read', 'rows_used', 'rows_dropped'].map((name) => metric(summary, 2, name));
    expect(rows).toEqual(['8', '5', '3']);
    // ZW 590.25 to 595 and to 600.5, CL 70.21 to 70.5; all less commissions.
    expect(metric(summary, 2, 'gross_pnl')).toBe('1040');
    expect(metric(summary, 2, 'total_commission')).toBe('16.74');
    expect(metric(summary, 2, 'commissions_of_currency_conversions.unknown')).toBe('2');
  });

  it('takes excursions from the bars of the data folder, and R from the stops that alerts name', async () => {
    const cache = new BarCache(dataDir);
    const entered = 1_930_320_200_000;
    const until = entered + 86_400_000;
    const price = { open: '70.3', high: '70.9', low: '70', close: '70.2' };
    const exited = Date.parse('2031-03-04T15:00:00Z');
    const bars = [entered, entered + 60_000, exited].map((at) => ({ at, ...price }));
    await cache.store({ conid: 900003, date: '2031-03-04', minutes: 1 }, { until, bars });
    const file = join(dataDir, 'raw_data', 'alerts', 'alerts_2031-03-03.jsonl');
    const lines = await readFile(file, 'utf8');
    await writeFile(file, lines.replace('\\"price\\":6000', '\\"price\\":6000,\\"stop\\":5995'));
    const { texts } = await run();
    const column = (path: string, name: string): readonly string[] => {
      const [names = '', ...rows] = (texts.get(path) ?? '').split('\n').slice(0, -1);
      const at = names.split(',').indexOf(name);
      return rows.map((row) => row.split(',')[at] ?? 'absent');
    };
    // CL from 70.21 to 70.5, between 70 and 70.9, at 1000 a point.
    const trades = 'trades/trades_per_trade_metrics.csv';
    expect(column(trades, 'mae')).toContain('210');
    expect(column(trades, 'mfe')).toContain('690');
    // Ten points won for five risked; the next alert names no stop.
    expect(column('alerts/alerts_per_trade_metrics.csv', 'r_multiple')).toEqual(['2', '']);
  });

  it('gives the same bytes again', async () => {
    const first = await run();
    const second = await run();
    expect([...second.texts]).toEqual([...first.texts]);
  });

  it('tells how far it is, step by step', async () => {
    const { steps } = await run();
    expect([...new Set(steps.map(({ step }) => step))]).toEqual([
      'alerts',
      'tw_alerts',
      'trades',
      'report',
    ]);
    expect(steps.at(-1)).toEqual({ step: 'report', done: 1, total: 1 });
  });

  it('takes a file of opening positions, and refuses one that cannot be read', async () => {
    const file = join(dataDir, 'opening_positions.csv');
    const line = 'DU7000001,900001,-1,580,2031-03-01T15:00:00Z';
    await writeFile(file, `account,conid,quantity,price,time\n${line}\n`);
    const { summary } = await run();
    expect(metric(summary, 2, 'unverified_contracts')).toBe('0');
    // Short one from 580 bought back at 590.25: 10.25 x 50 lost, and one contract less is sold at 600.5.
    expect(metric(summary, 2, 'gross_pnl')).toBe('15');
    await writeFile(file, 'account,conid,quantity,price,time\nDU7000001,900001,many,1,2\n');
    await expect(run()).rejects.toMatchObject({
      code: 'ANALYSIS_FAILED',
      message: 'opening_positions.csv, row 1: quantity cannot be read.',
    });
  });

  it('flags replayed lots over a switch of the chart', async () => {
    await cp(FIXTURES, join(dataDir, 'contracts'), { recursive: true });
    const file = join(dataDir, 'contracts', 'contract_switch_dates.yaml');
    await writeFile(file, 'ZW:\n  - "2031-03-04T01:00:00"\n');
    const { summary } = await run();
    expect(metric(summary, 1, 'lots_spanning_roll')).toBe('1');
  });

  it('joins the executions of the ledger and knows what it held before', async () => {
    const ledger = new FakeLedger(clock);
    const at = Date.parse('2031-03-04T15:00:00Z');
    const contract = { conid: 900009, symbol: 'ES', side: 'SELL', at } as const;
    const payload = { gateway: 'simulator', account: 'DU0000001', paper: true } as const;
    const holding = { account: 'DU0000001', conid: 900009, symbol: 'ES', own: '3', foreign: '0' };
    await ledger.append([
      { kind: 'ledger.opened', cause: null, payload },
      {
        kind: 'root.adopted',
        cause: null,
        payload: { root: 'ES', holdings: [holding], reason: 'test' },
      },
      orderSubmitting('tb-1'),
      executed('tb-1', { ...contract, quantity: '4', netAmount: '900100' }),
    ]);
    const { summary, texts } = await run(ledger);
    expect(summary.datasets.map(({ source }) => source)).toEqual([
      'simulated',
      'real',
      'simulated',
    ]);
    expect(remarks(summary, 2)).toContain('1 NO_ENTRY_IN_HISTORY');
    expect(metric(summary, 2, 'exits_without_entry')).toBe('1');
    expect(texts.get('dropped_rows.csv')).toContain('trades,ledger,1,');
  });

  it('leaves a contract unverified that others trade too', async () => {
    const ledger = new FakeLedger(clock);
    const at = Date.parse('2031-03-04T15:00:00Z');
    const es = { conid: 900009, symbol: 'ES', account: 'DU7000001', at } as const;
    await ledger.append([
      orderSubmitting('tb-1'),
      executed('tb-1', es),
      executed(null, { ...es, key: 'k2', executionId: '00ab.01.01', side: 'SELL' }),
    ]);
    const { summary } = await run(ledger);
    expect(metric(summary, 2, 'unverified_contracts')).toBe('3');
    expect(summary.datasets[2]?.source).toBe('real');
  });

  it('of an empty folder has no trades and still writes its files', async () => {
    await rm(join(dataDir, 'raw_data'), { recursive: true });
    const { summary, texts } = await run();
    expect([0, 1, 2].map((dataset) => metric(summary, dataset, 'trades'))).toEqual(['0', '0', '0']);
    expect([...texts.values()].join('')).not.toMatch(/NaN|Infinity/);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('drops a file of rows that is none', async () => {
    await writeFile(join(dataDir, 'raw_data', 'trades', 'bad.json'), '{"not":"an array"}');
    await writeFile(join(dataDir, 'raw_data', 'trades', 'worse.json'), '[{');
    const { summary, texts } = await run();
    expect(remarks(summary, 2)).toContain('3 ROW_UNREADABLE');
    expect(texts.get('dropped_rows.csv')).toContain('the file is no JSON array of rows');
    expect(await readFile(join(FIXTURES, 'trades', 'more.csv'), 'utf8')).toContain('00aa.0006');
  });
});
