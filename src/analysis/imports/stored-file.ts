import { ALERT_LOG_HEADER, keptAlerts, Repeats } from './alert-log.js';
import { jsonOf, keptBotAlert, keptBrokerRow } from './bot-file.js';
import { csvRecords } from './csv-reader.js';
import type { KeptRow } from './kept-row.js';
import { keptStatementRow, STATEMENT_HEADER, statementRowOfFields } from './statement-row.js';
import { SWITCH_DATES_FILE, switchDateRows, switchDatesText } from './switch-date-rows.js';
import { keptTrade, tradingViewTrades } from './trading-view-trade.js';

/** How the rows of a kept file stand in it. */
interface StoredFormat {
  /** false for a file that users write too: only its rows matter, not how they stand there. */
  readonly own: boolean;
  /** The rows of a whole file. */
  rowsOf(text: string): readonly KeptRow[];
  textOf(rows: readonly string[]): string;
}

const linesOf = (header: string, rows: readonly string[]): string =>
  `${[header, ...rows].join('\n')}\n`;

const statement: StoredFormat = {
  own: true,
  rowsOf: (text) =>
    csvRecords(text)
      .slice(1)
      .map(({ fields }) => keptStatementRow(statementRowOfFields(fields))),
  textOf: (rows) => linesOf(STATEMENT_HEADER, rows),
};

const alertLog: StoredFormat = {
  own: true,
  rowsOf: keptAlerts,
  textOf: (rows) => linesOf(ALERT_LOG_HEADER, rows),
};

const tradingView: StoredFormat = {
  own: true,
  rowsOf: (text) => {
    const repeats = new Repeats();
    return tradingViewTrades(text).map((trade) => keptTrade(trade, repeats));
  },
  textOf: (rows) => rows.map((row) => `${row}\n`).join(''),
};

const botAlerts: StoredFormat = {
  own: true,
  rowsOf: (text) =>
    Object.entries(contentOf(text)).flatMap(([key, body]) => keptBotAlert(key, body) ?? []),
  textOf: (rows) => `{\n${rows.join(',\n')}\n}\n`,
};

const brokerRows: StoredFormat = {
  own: true,
  rowsOf: (text) =>
    Object.values(contentOf(text)).flatMap((value) => {
      const row = keptBrokerRow(value);
      return typeof row === 'string' ? [] : [row];
    }),
  textOf: (rows) => `[\n${rows.join(',\n')}\n]\n`,
};

const switchDates: StoredFormat = {
  own: false,
  rowsOf: (text) => switchDateRows(text).flatMap((one) => (one.kind === 'kept' ? [one.row] : [])),
  textOf: switchDatesText,
};

function contentOf(text: string): object {
  const read = jsonOf(text);
  return 'value' in read && typeof read.value === 'object' && read.value !== null ? read.value : {};
}

/** The format of a kept file, by its path below the data folder. */
export function storedFormatOf(path: string): StoredFormat {
  if (path.startsWith('raw_data/tw_alerts/')) return alertLog;
  if (path.startsWith('raw_data/tw_trades/')) return tradingView;
  if (path === SWITCH_DATES_FILE) return switchDates;
  if (path.startsWith('raw_data/alerts/')) return botAlerts;
  return path.endsWith('.json') ? brokerRows : statement;
}
