/** One measured step in this process: `analysis-step.mjs read|scan|analyse DATA_DIR` prints seconds and peak memory. */
import 'reflect-metadata';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

const [name, dataDir] = process.argv.slice(2);
const dist = process.env.BENCH_DIST ?? join(import.meta.dirname, '..', '..', 'dist');

/** papaparse in chunks, every row handed over and dropped. */
function read() {
  let rows = 0;
  return new Promise((resolve, reject) => {
    Papa.parse(createReadStream(join(dataDir, 'raw_data', 'trades', 'trades.csv')), {
      chunk: ({ data }) => (rows += data.length),
      complete: () => resolve({ rows }),
      error: reject,
    });
  });
}

/** DuckDB scanning the file: every column read and summed up once, nothing matched. */
async function scan() {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const file = join(dataDir, 'raw_data', 'trades', 'trades.csv');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const sums = 'sum(size * price), sum(net_amount), sum(commission), max(trade_time)';
  const keys = 'count(distinct symbol), max(execution_id), max(account), max(conid), max(side)';
  const reader = await connection.runAndReadAll(
    `SELECT count(*), ${sums}, ${keys}, max(currency) FROM read_csv('${file}')`,
  );
  return { rows: Number(reader.getRows()[0][0]) };
}

/** The product's own service, with a clock, no strategies and an empty ledger. */
async function prepareAnalysis() {
  const load = (path) => import(join(dist, path));
  const { AnalysisService } = await load('analysis/analysis.service.js');
  const { DatasetLoader } = await load('analysis/dataset-loader.service.js');
  const { AlertFill } = await load('analysis/alert-fill.service.js');
  const { ReportWriter } = await load('analysis/report-writer.service.js');
  const { CsvReportStore } = await load('ledger/csv-report-store.adapter.js');
  const { EmptyLedger } = await load('cli/empty-ledger.adapter.js');
  const settings = { dataDir, timeframe: 7, initialEquity: '1000000' };
  const strategies = { find: () => null };
  const ledger = new EmptyLedger();
  const loader = new DatasetLoader(settings, strategies, ledger);
  const alertFill = new AlertFill(settings, strategies, ledger);
  const writer = new ReportWriter(alertFill, new CsvReportStore(dataDir));
  const service = new AnalysisService(loader, writer, settings, Date);
  return async () => {
    const summary = await service.run({ from: null, to: null });
    const trades = summary.datasets.at(-1).metrics;
    return { lotTrades: Number(trades.find(({ metric }) => metric === 'lot_trades').value) };
  };
}

const run = name === 'analyse' ? await prepareAnalysis() : name === 'scan' ? scan : read;
const began = performance.now();
const result = await run();
const seconds = (performance.now() - began) / 1000;
const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
const { user, system } = process.cpuUsage();
const cpuSeconds = (user + system) / 1e6;
console.log(JSON.stringify({ seconds, cpuSeconds, peakMemoryMb, ...result }));
