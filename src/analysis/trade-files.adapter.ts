import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import Papa from 'papaparse';
import type { FillBook } from '../domain/analysis/fill-book.js';
import { AppError } from '../domain/kernel/app-error.js';
import { CsvScan } from './csv-scan.js';
import { filesIn } from './files-in.adapter.js';
import { flexRows } from './imports/flex-file.adapter.js';
import { isOrderLevelFile, OrderLevelRows } from './imports/order-level-rows.adapter.js';
import {
  isStatementFile,
  STATEMENT_HEADER,
  STATEMENT_ZONE,
  statementFields,
} from './imports/statement-row.js';
import { TradeRecord } from './trade-record.js';
import { TradeRows } from './trade-rows.js';

const CHUNK_BYTES = 1 << 20;

/**
 * Reads `raw_data/trades` into the book: `*.json` (rows of the broker), `*.csv` (the contract's columns) and `*.xml` (Flex
 * reports). Activity Statements, which tell no execution ids, come last and count only where no execution covers them.
 */
export async function importTradeFiles(
  book: FillBook,
  folder: string,
  onFile: (done: number, total: number) => void,
): Promise<void> {
  const files = await filesIn(folder, ['.json', '.csv', '.xml']);
  const record = new TradeRecord();
  const orderLevel = new OrderLevelRows(book, record);
  for (const [index, file] of files.entries()) {
    const source = `raw_data/trades/${basename(file)}`;
    const rows = new TradeRows(book, source, record);
    if (isStatementFile(basename(file))) book.trusted.add(source);
    if (file.endsWith('.json')) await readJson(file, source, { rows, book });
    else if (file.endsWith('.xml')) await readFlex(file, source, { rows, book });
    else if (await isOrderLevelFile(file)) await orderLevel.read(file, source);
    else await readCsv(file, rows);
    onFile(index + 1, files.length);
  }
  orderLevel.addTo();
}

/** A report that cannot be read counts as far as it could be; why it ends is listed. */
async function readFlex(
  file: string,
  source: string,
  { rows, book }: { rows: TradeRows; book: FillBook },
): Promise<void> {
  rows.csvTexts(STATEMENT_HEADER.split(','));
  try {
    for await (const read of flexRows(file, STATEMENT_ZONE)) {
      if (read.kind === 'row') rows.csvTexts(statementFields(read.row));
      else book.drop({ source, row: read.row.line, id: '' }, read.row.code, read.row.detail);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    book.drop({ source, row: 1, id: '' }, error.code, error.message);
  }
}

async function readJson(
  file: string,
  source: string,
  { rows, book }: { rows: TradeRows; book: FillBook },
): Promise<void> {
  const content = parsed(await readFile(file, 'utf8'));
  if (Array.isArray(content)) for (const row of content) rows.brokerRow(row);
  else book.drop({ source, row: 1, id: '' }, 'ROW_UNREADABLE', 'the file is no JSON array of rows');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Plain records byte by byte; from the first record with a quote on, papaparse reads the rest. */
async function readCsv(file: string, rows: TradeRows): Promise<void> {
  const handle = await open(file);
  try {
    const quotedFrom = await readPlain(handle, rows);
    if (quotedFrom !== null) await readQuoted(file, quotedFrom, rows);
  } finally {
    await handle.close();
  }
}

/** Offset of the first record with a quote; null when the file has none. */
async function readPlain(handle: FileHandle, rows: TradeRows): Promise<number | null> {
  const scan = new CsvScan((fields, count) => rows.csvRecord(fields, count));
  let bytes = new Uint8Array(CHUNK_BYTES);
  let held = 0;
  let offset = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, held, bytes.length - held);
    held += bytesRead;
    const end = scan.scan(bytes, held, bytesRead === 0);
    if (end.quoted) return offset + end.next;
    if (bytesRead === 0) return null;
    bytes.copyWithin(0, end.next, held);
    held -= end.next;
    offset += end.next;
    if (held === bytes.length) bytes = enlarged(bytes);
  }
}

function enlarged(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}

function readQuoted(file: string, start: number, rows: TradeRows): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(file, { start, encoding: 'utf8' }), {
      delimiter: ',',
      chunk: ({ data }) => {
        for (const texts of data) rows.csvTexts(texts);
      },
      complete: () => resolve(),
      error: reject,
    });
  });
}
