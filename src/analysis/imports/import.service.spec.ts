import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countsOf, IMPORT_FIXTURES, ImportKit } from '../../../test/builders/import-kit.js';
import { AnalysisSources } from '../analysis-sources.adapter.js';

const NEW_YORK = 'America/New_York';
const ES_LIST = 'Momentum_CME_MINI_ES1!_2031-03-05.csv';
const HG_LIST = 'Reversal_COMEX_HG1!_2031-03-05.csv';

let kit: ImportKit;

beforeEach(async () => {
  kit = await ImportKit.open();
});

afterEach(() => kit.close());

describe('an import of alert logs', () => {
  it('reads old and new columns, CRLF and messages over several lines, and names bad rows', async () => {
    const { files } = await kit.run(['alert-log.csv']);
    expect(files.map(countsOf)).toEqual(['alert_log 5/4/0/1']);
    expect(files[0]?.rows).toEqual([
      { line: 10, code: 'ROW_UNREADABLE', detail: 'Time cannot be read' },
    ]);
    expect(await kit.line('alert-log-2021.csv')).toBe('alert_log 1/1/0/0');
    expect(await kit.text('raw_data/tw_alerts/imported_2021-03-04.csv')).toContain('06.123Z');
  });

  it('merges exports that overlap: what both have counts once, what one has twice, twice', async () => {
    await kit.run(['alert-log.csv']);
    expect(await kit.line('alert-log-status.csv')).toBe('alert_log 3/2/1/0');
    const rows = await new AnalysisSources(kit.dataDir).tradingViewLog();
    expect(rows).toHaveLength(5);
    expect(rows.map(({ webhookStatus }) => webhookStatus ?? '')).toEqual([
      '',
      '',
      '',
      'Webhook successfully delivered',
      'Webhook request timed out',
    ]);
  });

  it('reads files put into the folder as they are, and marks what two of them have', async () => {
    await kit.run(['alert-log.csv']);
    const folder = join(kit.dataDir, 'raw_data', 'tw_alerts');
    await writeFile(
      join(folder, 'TradingView_Alerts_Log_2031-03-04.csv'),
      await readFile(join(IMPORT_FIXTURES, 'alert-log.csv')),
    );
    const rows = await new AnalysisSources(kit.dataDir).tradingViewLog();
    expect(rows.filter(({ repeated }) => repeated !== true)).toHaveLength(5);
  });
});

describe('an import of lists of trades', () => {
  it('refuses a list without its zone, and a zone that is none', async () => {
    expect(await kit.line(ES_LIST)).toBe('ZONE_REQUIRED');
    await expect(kit.run([ES_LIST], { zone: 'Mars/Base' })).rejects.toMatchObject({
      code: 'ZONE_UNKNOWN',
    });
  });

  it('keeps the trades of both generations as they were, in UTC', async () => {
    const { files } = await kit.run([ES_LIST, HG_LIST], { zone: NEW_YORK });
    expect(files.map(countsOf)).toEqual(['list_of_trades 3/3/0/0', 'list_of_trades 3/2/0/1']);
    const trades = await new AnalysisSources(kit.dataDir).tradingViewTrades();
    const told = trades.map(({ symbol, side, quantity, entry, exit, profit, currency }) =>
      [symbol, side, quantity, entry.price, exit?.price ?? 'open', profit, currency].join(' '),
    );
    expect(told).toEqual([
      'CME_MINI:ES1! long 1 5000.25 5010.25 500 USD',
      'CME_MINI:ES1! short 1 5010.25 5012.75 -124.75 USD',
      'CME_MINI:ES1! long 1 5020 open  USD',
      'COMEX:HG1! short 2 5.0105 5.0355 -1250.5 USD',
      'COMEX:HG1! long 1 5.025 open  USD',
    ]);
    expect(trades[0]?.entry).toEqual({
      at: Date.parse('2031-03-04T15:00:00Z'),
      price: '5000.25',
      signal: 'Buy',
    });
    expect(trades[0]?.strategy).toBe('Momentum');
  });

  it('refuses a list in another language, and one whose symbol nobody tells', async () => {
    const german = 'Strategie_CME_MINI_ES1!_2031-03-05.csv';
    expect(await kit.line(german, { zone: NEW_YORK })).toBe('LANGUAGE_NOT_ENGLISH');
    const plain = join(kit.dataDir, 'list.csv');
    await writeFile(plain, await readFile(join(IMPORT_FIXTURES, ES_LIST)));
    expect(await kit.line(plain, { zone: NEW_YORK })).toBe('SYMBOL_REQUIRED');
    expect(await kit.line(plain, { zone: NEW_YORK, symbol: 'ES1!' })).toBe(
      'list_of_trades 3/3/0/0',
    );
  });

  it('lets a closed trade replace the open one of an earlier export, and never the other way', async () => {
    const path = join(kit.dataDir, 'List_CME_MINI_ES1!.csv');
    const header = 'Trade #,Type,Signal,Date/Time,Price,Contracts,Profit\n';
    const entry = '9,Entry long,Buy,2031-03-04 10:00,5000,1,';
    const open = `${header}9,Exit long,Open,,,1,\n${entry}\n`;
    const closed = `${header}4,Exit long,Close,2031-03-04 11:00,5001,1,50\n${entry.replace('9', '4')}50\n`;
    const lines: string[] = [];
    for (const text of [open, closed, open, closed]) {
      await writeFile(path, text);
      lines.push(await kit.line(path, { zone: 'UTC' }));
    }
    expect(lines).toEqual([
      'list_of_trades 1/1/0/0',
      'list_of_trades 1/1/0/0',
      'list_of_trades 1/0/1/0',
      'list_of_trades 1/0/1/0',
    ]);
  });
});

describe('an import of files and folders', () => {
  const all = [
    'alert-log.csv',
    'alert-log-status.csv',
    'alert-log-2021.csv',
    ES_LIST,
    HG_LIST,
    'flex-activity.xml',
    'flex-confirmations.xml',
    'activity-statement.csv',
    'activity-executions.csv',
    'bot',
  ];

  it('changes nothing when it is made twice, in whatever order', async () => {
    const first = await kit.run(all, { zone: NEW_YORK });
    expect(first.files.reduce((sum, file) => sum + file.new, 0)).toBeGreaterThan(20);
    const before = await kit.contents();
    const again = await kit.run(all.toReversed(), { zone: NEW_YORK });
    expect(again.files.map((file) => file.new)).toEqual(again.files.map(() => 0));
    expect(await kit.contents()).toEqual(before);
    expect(again.statement).toEqual(first.statement);
  });

  it('makes the same folder in whatever order', async () => {
    await kit.run(all, { zone: NEW_YORK });
    const other = await ImportKit.open();
    await other.run(all.toReversed(), { zone: NEW_YORK });
    const contents = await other.contents();
    await other.close();
    expect(contents).toEqual(await kit.contents());
  });

  it('counts every row as new, known or refused', async () => {
    const { files } = await kit.run(all, { zone: NEW_YORK });
    for (const { read, new: fresh, known, refused, rows } of files) {
      expect(fresh + known + refused).toBe(read);
      expect(rows).toHaveLength(refused);
    }
  });

  it("takes the original bot's folder apart, and lists what is none of it", async () => {
    const { files } = await kit.run(['bot']);
    expect(files.map(countsOf)).toEqual([
      'bot_alerts 3/3/0/0',
      'switch_dates 4/4/0/0',
      'FILE_KIND_UNKNOWN',
      'broker_trades 3/2/1/0',
    ]);
    const sources = new AnalysisSources(kit.dataDir);
    expect((await sources.alerts()).map(({ at }) => at)).toEqual(
      ['15:00:06', '15:30:07', '23:30:00'].map((time) => Date.parse(`2031-03-04T${time}Z`)),
    );
    expect([...(await sources.switchDates()).keys()].toSorted()).toEqual(['ES', 'MES', 'ZW']);
  });

  it('names what cannot be read, and imports the rest', async () => {
    const folder = join(kit.dataDir, 'inbox');
    await mkdir(join(folder, '.hidden'), { recursive: true });
    const files: Readonly<Record<string, string | Uint8Array>> = {
      'a-empty.csv': '',
      'b-words.txt': 'just words\n',
      'c-utf16.csv': Buffer.from('\ufeffAlert ID,Description,Time\n', 'utf16le'),
      'd-latin.csv': Buffer.from(
        'Alert ID,Description,Time\n1,M\u00fcll,2031-03-04T15:00:00Z\n',
        'latin1',
      ),
      'e-open.csv': 'Alert ID,Description,Time\n1,"never closed,2031-03-04T15:00:00Z\n',
      'f-long.csv': `Alert ID,Description,Time\n1,${'x'.repeat(1_100_000)},2031-03-04T15:00:00Z\n`,
      'g-cut.xml': '<FlexQueryResponse type="AF"><FlexStatements><FlexStatement accountId="U1">',
      'h-cut.json': '[{"execution_id": "1"',
      'i-page.html': '<!DOCTYPE html><html></html>',
      'j-good.csv': 'Time,Description,Alert ID\n2031-03-04T15:00:00Z,hello,1\n',
      '.hidden/k.csv': 'Time,Description,Alert ID\n2031-03-04T15:00:00Z,hello,2\n',
    };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, name), content);
    }
    await symlink(join(folder, 'j-good.csv'), join(folder, 'l-link.csv'));
    const report = await kit.run([
      folder,
      '/no/such/file.csv',
      'flex-error.xml',
      'flex-orders-only.xml',
    ]);
    expect(report.files.map(countsOf)).toEqual([
      'FILE_EMPTY',
      'FILE_KIND_UNKNOWN',
      'ENCODING_UNREADABLE',
      'ENCODING_UNREADABLE',
      'FILE_MALFORMED',
      'LINE_TOO_LONG',
      'FILE_MALFORMED',
      'FILE_MALFORMED',
      'FILE_KIND_UNKNOWN',
      'alert_log 1/1/0/0',
      'FILE_NOT_READABLE',
      'FILE_KIND_UNKNOWN',
      'NO_EXECUTIONS',
    ]);
    expect(report.files[11]?.refusal?.message).toContain('1012');
    expect(await readdir(join(kit.dataDir, 'raw_data'))).toEqual(['tw_alerts']);
  });
});

describe('an import of the web service', () => {
  it('keeps the statement like a file, and its refusal as one', async () => {
    const text = await readFile(join(IMPORT_FIXTURES, 'flex-activity.xml'), 'utf8');
    kit.statement.pieces = [text.slice(0, 700), text.slice(700)];
    const refused = await kit.run([], {}, true);
    expect(refused.files.map(countsOf)).toEqual(['FLEX_NOT_CONFIGURED']);
    kit.statement.refusal = null;
    const { files } = await kit.run([], {}, true);
    expect(files.map((file) => [file.file, countsOf(file)])).toEqual([
      ['Flex web service', 'flex_report 6/5/0/1'],
    ]);
    expect((await kit.run(['flex-activity.xml'])).files.map(countsOf)).toEqual([
      'flex_report 6/0/5/1',
    ]);
  });
});
