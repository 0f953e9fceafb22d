/**
 * What the analysis costs: a million executions from a CSV file to all metrics, slices and files of the report, beside
 * papaparse merely reading the same file in chunks and DuckDB scanning it, in turns, each in a process of its own. Alone:
 * `node test/bench/analysis-bench.mjs [--json] [--executions=1000000] [--pairs=5]`, and with `--scale [--pairs=1]` for ten
 * thousand to ten million executions, as a table or as JSON.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExecutions } from './analysis-input.mjs';

const step = join(import.meta.dirname, 'analysis-step.mjs');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Math.round(value * 100) / 100;

/** Seconds and peak memory of a step in a fresh process. */
function measured(name, dataDir) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [step, name, dataDir], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** All figures of the analysis as one object. */
export async function analysisBench({ executions = 1_000_000, pairs = 5 } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'analysis-bench-'));
  try {
    const folder = join(dataDir, 'raw_data', 'trades');
    mkdirSync(folder, { recursive: true });
    const input = join(folder, 'trades.csv');
    await makeExecutions(input, executions);
    const readings = [];
    const scans = [];
    const analyses = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      readings.push(measured('read', dataDir));
      scans.push(measured('scan', dataDir));
      analyses.push(measured('analyse', dataDir));
    }
    const peakMemoryMb = Math.max(...analyses.map((one) => one.peakMemoryMb));
    const ratios = analyses.map(({ seconds }, pair) => seconds / readings[pair].seconds);
    const report = join(dataDir, 'analysis', 'trades', 'trades_per_trade_metrics.csv');
    return {
      pairs,
      executions,
      inputMb: round(statSync(input).size / 2 ** 20),
      outputMb: round(statSync(report).size / 2 ** 20),
      lotTrades: analyses[0].lotTrades,
      seconds: round(median(analyses.map(({ seconds }) => seconds))),
      cpuSeconds: round(median(analyses.map(({ cpuSeconds }) => cpuSeconds))),
      peakMemoryMb,
      bytesAnExecutionBeyond300Mb: round((Math.max(0, peakMemoryMb - 300) * 2 ** 20) / executions),
      papaparseReadingSeconds: round(median(readings.map(({ seconds }) => seconds))),
      papaparsePeakMemoryMb: Math.max(...readings.map((one) => one.peakMemoryMb)),
      duckdbScanSeconds: round(median(scans.map(({ seconds }) => seconds))),
      duckdbPeakMemoryMb: Math.max(...scans.map((one) => one.peakMemoryMb)),
      ratio: round(median(ratios)),
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const number = (name, otherwise) => {
  const told = process.argv.find((word) => word.startsWith(`--${name}=`));
  return told === undefined ? otherwise : Number(told.slice(name.length + 3));
};

/** The same at growing sizes: cost an execution and memory show whether it grows linearly. */
async function analysisScale(pairs) {
  const sizes = [];
  for (const executions of [10_000, 100_000, 1_000_000, 10_000_000]) {
    sizes.push(await analysisBench({ executions, pairs }));
  }
  return sizes;
}

/** Heading and figure of each column. */
const COLUMNS = [
  ['executions', ({ executions }) => executions.toLocaleString('en-US')],
  ['seconds', ({ seconds }) => seconds.toFixed(2)],
  ['CPU seconds', ({ cpuSeconds }) => cpuSeconds.toFixed(2)],
  ['µs an execution', ({ seconds, executions }) => ((seconds / executions) * 1e6).toFixed(2)],
  ['peak MB', ({ peakMemoryMb }) => String(peakMemoryMb)],
  ['bytes beyond 300 MB', (one) => one.bytesAnExecutionBeyond300Mb.toFixed(1)],
  ['papaparse seconds', ({ papaparseReadingSeconds }) => papaparseReadingSeconds.toFixed(2)],
  ['DuckDB seconds', ({ duckdbScanSeconds }) => duckdbScanSeconds.toFixed(2)],
  ['ratio to papaparse', ({ ratio }) => ratio.toFixed(2)],
];

function tableOf(sizes) {
  const rows = [
    COLUMNS.map(([heading]) => heading),
    ...sizes.map((one) => COLUMNS.map(([, shown]) => shown(one))),
  ];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows.map((row) => row.map((cell, at) => cell.padStart(widths[at])).join('  ')).join('\n');
}

if (process.argv[1] === import.meta.filename) {
  const isJson = process.argv.includes('--json');
  const isScale = process.argv.includes('--scale');
  const pairs = number('pairs', isScale ? 1 : 5);
  const figures = isScale
    ? await analysisScale(pairs)
    : await analysisBench({ executions: number('executions', 1_000_000), pairs });
  if (isScale && !isJson) console.log(tableOf(figures));
  else console.log(JSON.stringify(figures, null, isJson ? 0 : 2));
}
