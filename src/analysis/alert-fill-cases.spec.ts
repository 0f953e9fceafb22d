import {
  decisionMade,
  executed,
  orderAccepted,
  orderSubmitting,
} from '../../test/builders/ledger-builder.js';
import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import { sampleAlert } from '../../test/fakes/sample-views.js';
import { originKey } from '../domain/analysis/alert-fill/fill-table.js';
import type { Entry, NewEntry } from '../ports/ledger-entry.js';
import type { AlertView } from '../ports/ledger-view.js';
import { auditOfRows } from './alert-fill-audit.js';
import { alertCases, rowsToCompare } from './alert-fill-cases.js';
import { AlertRecord } from './alert-fill-record.js';
import type { AlertRow } from './alert-rows.js';

const AT = Date.UTC(2031, 2, 3, 15);
const catalog = new FixedCatalog();
const find = (name: string) => catalog.find(name);

function row(number: number, body: unknown, told: Partial<AlertRow> = {}): AlertRow {
  const origin = { source: 'a.jsonl', row: number, id: `id-${number}` };
  return { origin, at: AT + number * 1000, strategy: null, body, ...told };
}

const buy = { symbol: 'ES1!', side: 'B', price: 6000 };
const casesOf = (rows: readonly AlertRow[], views: readonly AlertView[] = []) =>
  alertCases(rowsToCompare(rows, views), views, { record: new AlertRecord(), find }).alerts;

describe('alerts to compare', () => {
  it('are those of the files, each with what it changed on paper', () => {
    const rows = [
      row(1, buy),
      row(2, { ...buy, side: 'S', price: '6010' }),
      row(3, { data: 'valid' }),
    ];
    expect(casesOf(rows)).toMatchObject([
      { id: 'id-1', root: 'ES', sign: 1, refusal: null, isTraced: false, month: { position: 1 } },
      { id: 'id-2', root: 'ES', sign: -1, refusal: null },
    ]);
    expect(
      casesOf(rows).map(({ paper, wanted, room }) => [paper, wanted, room].map(String)),
    ).toEqual([
      ['1', '1', '1'],
      ['-2', '1', '2'],
    ]);
  });

  it('carry the rule by which they change nothing, and are marked when they repeat', () => {
    const cases = casesOf([
      row(1, buy),
      row(2, buy),
      row(300, buy),
      row(301, { ...buy, symbol: 'QQ1!' }),
    ]);
    expect(cases.map(({ refusal, repeats, root }) => [refusal, repeats, root])).toEqual([
      [null, false, 'ES'],
      ['ALREADY_IN_POSITION', true, 'ES'],
      ['ALREADY_IN_POSITION', false, 'ES'],
      ['SYMBOL_UNKNOWN', false, null],
    ]);
  });

  it('are taken from the ledger where it has them, with how they ended there', () => {
    const body = JSON.stringify(buy);
    const views: readonly AlertView[] = [
      { ...sampleAlert, alertId: 'id-1', seq: 5, body, receivedAt: AT },
      {
        ...sampleAlert,
        alertId: 'x',
        seq: 6,
        body,
        status: 'skipped',
        reason: 'HALTED',
        receivedAt: AT + 1,
      },
      {
        ...sampleAlert,
        alertId: 'y',
        seq: 7,
        body,
        status: 'failed',
        reason: 'BROKER_REFUSED',
        receivedAt: AT + 2,
        decision: null,
      },
    ];
    const cases = casesOf([row(1, buy), row(9, buy, { repeated: true })], views);
    expect(cases.map(({ id, source, refusal, failure }) => [id, source, refusal, failure])).toEqual(
      [
        ['id-1', 'ledger', null, null],
        ['x', 'ledger', 'HALTED', null],
        ['y', 'ledger', null, 'BROKER_REFUSED'],
      ],
    );
    expect(cases[0]).toMatchObject({ isTraced: true, wanted: { coefficient: 1n } });
    expect(cases[0]?.times.signal).toBe(sampleAlert.alert.at);
  });

  it('of stocks have a root and no month', () => {
    const [stock] = casesOf([row(1, { symbol: 'NASDAQ:AAPL', side: 'B', price: 1 })]);
    expect(stock).toMatchObject({ root: 'AAPL', month: null });
  });
});

describe('the record of the ledger', () => {
  const write = (at: number, entry: NewEntry): Entry => ({
    ...entry,
    seq: at,
    at,
    previousHash: '',
  });

  it('knows when an alert was decided, sent, taken and filled, and whose each fill is', () => {
    const record = new AlertRecord();
    const fill = { executionId: '00aa.1.01', account: 'DU1' };
    const entries = [
      write(10, decisionMade('a')),
      write(20, orderSubmitting('tb-1', { alertId: 'a' })),
      write(30, orderAccepted('tb-1')),
      write(40, executed('tb-1', fill)),
      write(50, executed('tb-1', { ...fill, executionId: '00aa.2.01' })),
      // The commission comes in a later version of the same fill.
      write(90, executed('tb-1', { ...fill, executionId: '00aa.2.02' })),
      write(95, orderSubmitting('tb-2')),
      write(96, executed('tb-2', { ...fill, executionId: '00aa.3.01' })),
      write(97, executed(null, { ...fill, executionId: '00aa.4.01' })),
    ];
    for (const entry of entries) record.learn(entry);
    expect(record.timesOf('a')).toEqual({
      decided: 10,
      sent: 20,
      acknowledged: 30,
      firstFill: 40,
      lastFill: 50,
    });
    expect(record.timesOf('b').sent).toBeNull();
    const origins = record.origins((alertId) => (alertId === 'a' ? 3 : undefined));
    const of = (id: string) => origins.get(originKey('DU1', id));
    expect(['00aa.1.09', '00aa.3.01', '00aa.4.01', '00aa.9.01'].map(of)).toEqual([
      { alert: 3, isOurs: true },
      { alert: null, isOurs: true },
      { alert: null, isOurs: false },
      undefined,
    ]);
  });
});

describe('the audit of rows', () => {
  it('compares what messages say, however they are written', () => {
    const log = [row(1, '{"symbol":"ES1!","side":"B","price":6000}'), row(2, 'junk')];
    const received = [row(3, { symbol: 'es1!', order: 'BUY', price: '6000.00' })];
    expect(auditOfRows(log, received)).toEqual({
      logged: ['received'],
      received: ['received'],
      delaysMs: [2000],
    });
  });
});
