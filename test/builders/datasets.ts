import { analyseDataset } from '../../src/domain/analysis/analysed-dataset.js';
import type { AnalysedDataset } from '../../src/domain/analysis/analysed-dataset.js';
import { cleanFills } from '../../src/domain/analysis/cleaning.js';
import type { DatasetInput } from '../../src/domain/analysis/dataset-input.js';
import type { FillBook } from '../../src/domain/analysis/fill-book.js';
import { valueText } from '../../src/domain/analysis/metric-row.js';
import { NO_SWITCH_DATES } from '../../src/domain/analysis/roll-span.js';
import { Decimal } from '../../src/domain/kernel/decimal.js';
import { roots } from './fills.js';

/** The analysis of a book of fills over all time, unless told otherwise. */
export function analysed(book: FillBook, told: Partial<DatasetInput> = {}): AnalysedDataset {
  return analyseDataset(inputOf(book, told));
}

function inputOf(book: FillBook, told: Partial<DatasetInput>): DatasetInput {
  return {
    book,
    clean: cleanFills(book, roots),
    positionRule: 'fifo',
    historyOf: () => 'told',
    simulated: false,
    window: { from: null, to: null },
    openingEquity: Decimal.of('100000'),
    switchDates: NO_SWITCH_DATES,
    ...told,
  };
}

/** The value of a metric as a file shows it; `absent` when there is no such row. */
export function metricOf({ metrics }: AnalysedDataset, name: string): string {
  const row = metrics.find(({ metric }) => metric === name);
  return row === undefined ? 'absent' : valueText(row.value);
}

/** A file of the report as text. */
export function textOf(content: Iterable<Uint8Array | string>): string {
  const decoder = new TextDecoder();
  return [...content]
    .map((part) => (typeof part === 'string' ? part : decoder.decode(part)))
    .join('');
}
