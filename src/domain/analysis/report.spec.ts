import { analysed, textOf } from '../../../test/builders/datasets.js';
import { bookOf, START } from '../../../test/builders/fills.js';
import { droppedRowsCsv } from './csv/dropped-rows-csv.js';
import { perTradeCsv } from './csv/per-trade-csv.js';
import { reportParts } from './report.js';

const files = (simulated = false): ReadonlyMap<string, string> => {
  const book = bookOf([
    { id: 'a.01', quantity: '2', price: '4500.25', commission: '4.95' },
    { id: 'b.01', quantity: '-1', price: '4502.5', at: START + 90_000 },
    { id: 'b.01', quantity: '-1', price: '4502.5', at: START + 90_000 },
    { id: '=x,1.01', quantity: '-1', price: '4499', at: START + 120_000 },
    { id: 'c.01', quantity: '1', symbol: 'QQX', conid: 7 },
  ]);
  const parts = reportParts([analysed(book, { simulated })], { rows: [], comparison: null });
  return new Map(parts.map(({ path, content }) => [path, textOf(content)]));
};

describe('a report', () => {
  it('has a row for every lot trade, exact to the last digit', () => {
    expect(files().get('trades/trades_per_trade_metrics.csv')?.split('\n')).toEqual([
      'symbol,conid,entry_time,entry_side,entry_price,entry_net_amount,exit_time,exit_side,exit_price,exit_net_amount,size,multiplier,gross_pnl,total_commission,pnl,pnl_pct,trade_duration,account,strategy,currency,round_trip,entry_execution_id,exit_execution_id,points,ticks,flags,source,return_on_account_pct,trading_minutes,mae,mfe,entry_efficiency_pct,exit_efficiency_pct,total_efficiency_pct,give_back,r_multiple,trip_fills,trip_max_quantity,trip_average_entry,empty_because',
      'ES,495512557,2025-03-03T15:00:00.000Z,B,4500.25,225012.5,2025-03-03T15:01:30.000Z,S,4502.5,225125,1,50,112.5,4.95,107.55,0.047797344592,1.5,DU1,,USD,1,a.01,b.01,2.25,9,,real,0.10755,1.5,,,,,,,,3,2,4500.25,no bars; no stop',
      'ES,495512557,2025-03-03T15:00:00.000Z,B,4500.25,225012.5,2025-03-03T15:02:00.000Z,S,4499,224950,1,50,-62.5,4.94,-67.44,-0.0299716682407,2,DU1,,USD,1,a.01,"\'=x,1.01",-1.25,-5,,real,-0.06744,2,,,,,,,,3,2,4500.25,no bars; no stop',
      '',
    ]);
  });

  it('has the metrics in two columns', () => {
    const text = files().get('trades/trades_dataset_metrics.csv') ?? '';
    expect(text.startsWith('Metric,Value\nsource,real\n')).toBe(true);
    for (const line of ['trades,1', 'win_rate,100', 'cumulative_pnl,40.11', 'sharpe_ratio,']) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('lists every row that was dropped with its reason', () => {
    expect(files().get('dropped_rows.csv')?.split('\n')).toEqual([
      'dataset,source_file,row,id,reason,kept,detail,source',
      'trades,test.csv,3,b.01,DUPLICATE_ROW,no,,real',
      'trades,test.csv,5,c.01,SYMBOL_UNKNOWN,no,,real',
      '',
    ]);
  });

  it('orders rows by dataset, file, row and reason', () => {
    const row = { source: 'a.csv', row: 1, id: '', kept: false, detail: '' } as const;
    const listed = [
      { ...row, dataset: 'trades', reason: 'ROW_UNREADABLE' },
      { ...row, dataset: 'alerts', source: 'b.json', reason: 'NOT_AN_ALERT' },
      { ...row, dataset: 'trades', row: 2, reason: 'DUPLICATE_ROW' },
      { ...row, dataset: 'alerts', reason: 'TEST' },
      { ...row, dataset: 'alerts', source: 'b.json', reason: 'NOT_AN_ALERT' },
      { ...row, dataset: 'trades', reason: 'DUPLICATE_ROW' },
    ] as const;
    const text = textOf(droppedRowsCsv([{ listed, source: 'real' }]));
    const places = text.split('\n').map((line) => line.split(',').slice(0, 5).join(' '));
    expect(places.slice(1, -1)).toEqual([
      'alerts a.csv 1  TEST',
      'alerts b.json 1  NOT_AN_ALERT',
      'alerts b.json 1  NOT_AN_ALERT',
      'trades a.csv 1  DUPLICATE_ROW',
      'trades a.csv 1  ROW_UNREADABLE',
      'trades a.csv 2  DUPLICATE_ROW',
    ]);
  });

  it('lists thousands of rows in pieces', () => {
    const row = { dataset: 'trades', source: 'a', id: '', kept: false, detail: '' } as const;
    const listed = Array.from({ length: 2500 }, (_, i) => ({
      ...row,
      row: i + 1,
      reason: 'DUPLICATE_ROW' as const,
    }));
    const pieces = [...droppedRowsCsv([{ listed, source: 'real' }])];
    expect([pieces.length, pieces.join('').split('\n').length]).toEqual([4, 2502]);
  });

  it('has no conid, tick or percentage where there is none, and comes in pieces', () => {
    const stock = { symbol: 'FREE', type: 'STK', net: null, commission: '0', conid: 9 };
    const fills = Array.from({ length: 4800 }, (_, i) => ({
      ...stock,
      quantity: i % 2 === 0 ? '1' : '-1',
      price: i % 2 === 0 ? '0' : '1',
    }));
    const dataset = analysed(bookOf(fills));
    const pieces = [...perTradeCsv(dataset)];
    expect(pieces.length).toBeGreaterThan(1);
    const [, first = ''] = textOf(pieces).split('\n');
    expect(first.split(',').slice(10)).toEqual(
      '1,1,1,0,1,,1,DU1,,unknown,1,0000e1a7.67000000.01.01,0000e1a7.67000001.01.01,1,,,real,0.001,1,,,,,,,,2,1,0,no bars; no stop'.split(
        ',',
      ),
    );
    expect(textOf(pieces).split('\n')).toHaveLength(2402);
  });

  it('says in every file when the data is simulated', () => {
    for (const text of files(true).values()) expect(text).toContain('simulated');
  });
});
