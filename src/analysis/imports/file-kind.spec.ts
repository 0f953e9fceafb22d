import fc from 'fast-check';
import { botAlerts, brokerRows, jsonOf } from './bot-file.js';
import { fileKindOf } from './file-kind.js';
import { listNameOf } from './list-file-name.js';
import { switchDateRows } from './switch-date-rows.js';

describe('what a file is', () => {
  it.each([
    ['Time,Alert ID,Description\n', 'alert_log'],
    ['Trade #,Type,Signal,Date/Time,Price,Contracts,Profit\n', 'list_of_trades'],
    ['Trade number,Type,Date and time,Signal,Price EUR,Position size (qty)', 'list_of_trades'],
    ['<?xml version="1.0"?>\n<!-- c --><FlexQueryResponse type="AF">', 'flex_report'],
    ['Statement,Header,Field Name,Field Value\n', 'activity_statement'],
    ['"Statement,Header,Field Name,Field Value";\n', 'activity_statement'],
    ['{"31-03-04 16:00:06": {}}', 'bot_alerts'],
    ['{ }\n', 'bot_alerts'],
    ['[\n]', 'broker_trades'],
    ['# dates\n\nZW:\n  - "2031-02-12T01:00:00"\n', 'switch_dates'],
  ])('%j is %s', (head, kind) => {
    expect(fileKindOf(head)).toEqual({ ok: true, value: kind });
  });

  it.each([
    ['', 'FILE_EMPTY'],
    [' \n', 'FILE_EMPTY'],
    ['{"31-13-04 16:00:06": {}}', 'FILE_KIND_UNKNOWN'],
    ['a;b;c\n', 'FILE_KIND_UNKNOWN'],
    ['<html>', 'FILE_KIND_UNKNOWN'],
    ['Nr.,Typ,Kurs,Gewinn %,Kum. %,Hoch %\n', 'LANGUAGE_NOT_ENGLISH'],
  ])('%j is refused as %s', (head, code) => {
    expect(fileKindOf(head)).toMatchObject({ ok: false, error: { code } });
  });

  it('never throws, whatever the file begins with', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '{', '<', '['),
        (text, begin) => {
          expect(typeof fileKindOf(begin + text).ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('the name of a list of trades', () => {
  it.each([
    ['Momentum_CME_MINI_ES1!_2031-03-05.csv', 'Momentum', 'CME_MINI:ES1!'],
    ['My_Own_Strategy_NASDAQ_AAPL_2031-03-05_a1b2c.csv', 'My_Own_Strategy', 'NASDAQ:AAPL'],
    ['RSI (1)_CBOT_ZC1!_2031-03-05 (2).csv', 'RSI (1)', 'CBOT:ZC1!'],
    ['S_ICEUS_DLY_SB1!.csv', 'S', 'ICEUS_DLY:SB1!'],
    ['list.csv', 'list', null],
    ['CME_ES1!.csv', 'CME_ES1!', null],
  ])('%s says %s and %s', (name, strategy, symbol) => {
    expect(listNameOf(name)).toEqual({ strategy, symbol });
  });
});

describe("the original bot's files", () => {
  it('keep every message under its local time, and name keys that are none', () => {
    const outcomes = botAlerts({ '31-03-04 16:00:06': { a: 1 }, '31-02-30 16:00:06': {}, x: 1 });
    expect(outcomes.map(({ kind }) => kind)).toEqual(['kept', 'refused', 'refused']);
  });

  it('keep rows of the broker as they came, numbers to the last digit', () => {
    const text =
      '[{"execution_id":"a.b.02","account":"U1","trade_time_r":1930000000000,"price":1.10}]';
    const read = jsonOf(text);
    const [row] = 'value' in read && Array.isArray(read.value) ? brokerRows(read.value) : [];
    expect(row).toMatchObject({
      kind: 'kept',
      row: { key: 'U1:a.b', rank: 2, text: text.slice(1, -1) },
    });
    const bad = brokerRows([null, {}, { execution_id: '1' }, { execution_id: '1', account: 'U1' }]);
    expect(bad.map((one) => (one.kind === 'refused' ? one.row.detail : ''))).toEqual([
      'execution_id cannot be read',
      'execution_id cannot be read',
      'account cannot be read',
      'trade_time cannot be read',
    ]);
  });

  it('tell switch dates and mappings, and name what is no time', () => {
    const outcomes = switchDateRows('ZW:\n  - "2031-02-12T01:00:00"\n  - soon\nES: never\n');
    expect(outcomes.map(({ kind }) => kind)).toEqual(['kept', 'refused', 'refused']);
    expect([switchDateRows('words'), switchDateRows('a: [')]).toEqual([[], []]);
  });
});
