import { basename } from 'node:path';
import { activityRows } from './activity-file.adapter.js';
import { AlertLogRows } from './alert-log.js';
import { botAlerts, brokerRows, jsonOf } from './bot-file.js';
import type { FileKind } from './file-kind.js';
import { flexRows } from './flex-file.adapter.js';
import type { ImportOptions } from './import-report.js';
import { ImportTrouble } from './import-trouble.js';
import { kept } from './kept-row.js';
import type { RowOutcome } from './kept-row.js';
import { listNameOf } from './list-file-name.js';
import { listHeaderOf } from './list-header.js';
import { ListOfTrades } from './list-of-trades.js';
import { keptStatementRow } from './statement-row.js';
import type { StatementOutcome } from './statement-row.js';
import { switchDateRows } from './switch-date-rows.js';
import { csvFileRecords, wholeText } from './text-chunks.adapter.js';

/** The rows of a file of that kind, one by one. Rejects with an `AppError` when it must be refused as a whole. */
export function fileRows(
  path: string,
  kind: FileKind,
  options: ImportOptions,
): AsyncIterable<RowOutcome> {
  switch (kind) {
    case 'alert_log':
      return alertLogRows(path);
    case 'list_of_trades':
      return listRows(path, options);
    case 'flex_report':
      return keptRows(flexRows(path, options.accountZone));
    case 'activity_statement':
      return keptRows(activityRows(path, options.accountZone));
    case 'bot_alerts':
    case 'broker_trades':
      return jsonRows(path);
    case 'switch_dates':
      return switchDates(path);
  }
}

async function* alertLogRows(path: string): AsyncGenerator<RowOutcome> {
  let rows: AlertLogRows | null = null;
  for await (const record of csvFileRecords(path)) {
    if (rows === null) rows = new AlertLogRows(record.fields);
    else yield rows.take(record);
  }
}

async function* listRows(path: string, options: ImportOptions): AsyncGenerator<RowOutcome> {
  const { strategy, symbol: named } = listNameOf(basename(path));
  const symbol = options.symbol ?? named;
  const { zone } = options;
  if (zone === null) {
    const message = "The list does not say its time zone: name the chart's with --zone.";
    throw new ImportTrouble('ZONE_REQUIRED', message);
  }
  if (symbol === null) {
    const message = "The file's name does not say the symbol: name it with --symbol.";
    throw new ImportTrouble('SYMBOL_REQUIRED', message);
  }
  let list: ListOfTrades | null = null;
  for await (const record of csvFileRecords(path)) {
    if (list !== null) yield* list.take(record);
    else {
      const header = listHeaderOf(record.fields);
      if (header !== null) list = new ListOfTrades(header, { strategy, symbol, zone });
    }
  }
  if (list !== null) yield* list.end();
}

async function* keptRows(outcomes: AsyncIterable<StatementOutcome>): AsyncGenerator<RowOutcome> {
  for await (const outcome of outcomes) {
    yield outcome.kind === 'row' ? kept(keptStatementRow(outcome.row)) : outcome;
  }
}

async function* jsonRows(path: string): AsyncGenerator<RowOutcome> {
  const read = jsonOf(await wholeText(path));
  if ('code' in read || typeof read.value !== 'object' || read.value === null) {
    throw new ImportTrouble('FILE_MALFORMED', 'The file is no sound JSON.');
  }
  yield* Array.isArray(read.value) ? brokerRows(read.value) : botAlerts(read.value);
}

async function* switchDates(path: string): AsyncGenerator<RowOutcome> {
  yield* switchDateRows(await wholeText(path));
}
