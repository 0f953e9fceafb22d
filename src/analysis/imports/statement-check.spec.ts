import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IMPORT_FIXTURES, ImportKit } from '../../../test/builders/import-kit.js';
import { executed } from '../../../test/builders/ledger-builder.js';
import { FillBook } from '../../domain/analysis/fill-book.js';
import { importTradeFiles } from '../trade-files.adapter.js';

const [ES, ZW] = [815000001, 815000002];
const ACCOUNT = 'U7654321';

let kit: ImportKit;

beforeEach(async () => {
  kit = await ImportKit.open();
});

afterEach(() => kit.close());

/** Rows that count, as `conid side-at-minute commission`. */
async function countedRows(): Promise<readonly string[]> {
  const book = new FillBook('trades');
  await importTradeFiles(book, join(kit.dataDir, 'raw_data', 'trades'), () => {});
  return book.instruments.flatMap(({ conid, rows, signs, at, commissions }) =>
    [...rows.view()].flatMap((row, fill) => {
      if (book.superseded.has(row)) return [];
      const time = new Date(at.at(fill)).toISOString().slice(5, 16);
      const side = signs.at(fill) > 0 ? 'B' : 'S';
      return [`${conid} ${side} ${time} ${String(commissions.at(fill))}/${commissions.scale}`];
    }),
  );
}

describe('our figures beside the statement', () => {
  it('agree with its realised profit and commissions to the cent', async () => {
    const { statement } = await kit.run(['flex-activity.xml']);
    const [es, zw] = statement?.contracts ?? [];
    expect(es).toMatchObject({
      account: ACCOUNT,
      conid: ES,
      rows: 3,
      realized: { statement: '366', own: '366', difference: '0' },
      commission: { statement: '9', own: '9', difference: '0' },
      agrees: true,
    });
    expect(zw).toMatchObject({ conid: ZW, realized: { own: '0' }, agrees: true });
    expect(await kit.text('analysis/statement_differences.csv')).toBe(
      'account,conid,symbol,currency,statement_rows,realized_statement,realized_own,' +
        'realized_difference,commission_statement,commission_own,commission_difference,' +
        'exits_without_entry,agrees\n' +
        'U7654321,815000001,ESH1,USD,3,366,366,0,9,9,0,0,yes\n' +
        'U7654321,815000002,ZWK1,USD,1,0,0,0,3,3,0,0,yes\n' +
        'all,,all,USD,4,366,366,0,12,12,0,0,yes\n',
    );
  });

  it('compare profit over the executions that tell it, beside confirmations that do not', async () => {
    const { statement } = await kit.run(['flex-activity.xml', 'flex-confirmations.xml']);
    expect(statement?.contracts[0]).toMatchObject({
      rows: 4,
      realized: { statement: '366', own: '366', difference: '0' },
      commission: { statement: '11.25', own: '11.25' },
      agrees: true,
    });
  });

  it('show a difference where a fill is missing from the statement', async () => {
    const folder = join(kit.dataDir, 'raw_data', 'trades');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'own.csv'),
      'execution_id,account,conid,symbol,side,size,price,net_amount,commission,currency,trade_time\n' +
        `own.01,${ACCOUNT},${ES},ES,B,1,4990.25,249512.5,2.25,USD,2031-03-03T14:00:00Z\n`,
    );
    const { statement } = await kit.run(['flex-activity.xml']);
    expect(statement?.contracts[0]).toMatchObject({
      realized: { statement: '366', own: '1491', difference: '1125' },
      commission: { difference: '0' },
      agrees: false,
    });
  });

  it('agree with an Activity Statement too, whose orders tell one time for all their fills', async () => {
    const { statement } = await kit.run(['activity-executions.csv', 'activity-statement.csv']);
    const told = statement?.contracts.map(({ account, conid, realized, commission, agrees }) =>
      [account, conid, realized.own, commission.own, agrees].join(' '),
    );
    expect(told).toEqual([
      `${ACCOUNT} 756733 0 5 true`,
      `${ACCOUNT} ${ES} 495.5 6.75 true`,
      `U7654322 ${ES} 0 4.5 true`,
    ]);
  });

  it('do not compare what a statement does not tell', async () => {
    const { statement } = await kit.run(['flex-confirmations.xml']);
    expect(statement?.contracts[0]).toMatchObject({
      rows: 2,
      realized: { statement: null, difference: null },
      commission: { statement: '4.5', difference: '0' },
      agrees: true,
    });
  });

  it('are not asked for without any statement', async () => {
    expect((await kit.run(['alert-log.csv'])).statement).toBeNull();
  });
});

describe('the coverage of fills', () => {
  it('says how many the ledger knew, and names those that one side lacks', async () => {
    const known = (stem: string, at: number) =>
      executed(null, {
        account: ACCOUNT,
        conid: ES,
        symbol: 'ES',
        executionId: `${stem}.01`,
        key: `${ACCOUNT}:${stem}`,
        at,
      });
    await kit.ledger.append([
      known('0000f1a1.80000001.01', Date.UTC(2031, 2, 3, 15)),
      known('0000f1a1.90000009.01', Date.UTC(2031, 2, 4, 15)),
      known('0000f1a1.90000010.01', Date.UTC(2031, 2, 9, 15)),
    ]);
    const { statement } = await kit.run(['flex-activity.xml']);
    const coverage = statement?.coverage;
    expect([coverage?.statement, coverage?.inLedger, coverage?.percent]).toEqual([5, 1, 20]);
    expect(
      coverage?.missing.map(({ missingIn, fill }) => `${missingIn} ${fill.executionId}`),
    ).toEqual([
      'ledger 0000f1a1.80000002.01.01',
      'ledger 0000f1a1.80000003.01.01',
      'statement 0000f1a1.90000009.01.01',
      'ledger 0000f1a1.80000004.01.01',
      'ledger 0000f1a1.80000006.01.01',
    ]);
    expect((await kit.text('analysis/fill_coverage.csv')).split('\n')).toHaveLength(7);
  });
});

describe('fills of several sources', () => {
  it('count once, with the commission of the statement', async () => {
    await kit.run(['flex-activity.xml']);
    const folder = join(kit.dataDir, 'raw_data', 'trades');
    await writeFile(
      join(folder, 'trades_2031-03-03.json'),
      JSON.stringify([
        {
          execution_id: '0000f1a1.80000001.01.01',
          account: ACCOUNT,
          conid: ES,
          symbol: 'ES',
          side: 'B',
          size: 1,
          price: '5000.25',
          net_amount: 250012.5,
          commission: '1.01',
          trade_time: '20310303-15:00:00',
        },
      ]),
    );
    const rows = await countedRows();
    expect(rows.filter((row) => row.startsWith(String(ES)))).toEqual([
      `${ES} B 03-03T15:00 225/2`,
      `${ES} S 03-03T15:30 450/2`,
      `${ES} B 03-04T14:30 225/2`,
    ]);
  });

  it('are read from a Flex report and an Activity Statement put there as they are', async () => {
    const folder = join(kit.dataDir, 'raw_data', 'trades');
    await mkdir(folder, { recursive: true });
    await cp(join(IMPORT_FIXTURES, 'flex-activity.xml'), join(folder, 'x.xml'));
    await cp(join(IMPORT_FIXTURES, 'activity-statement.csv'), join(folder, 'activity.csv'));
    const dropped = await countedRows();
    await kit.close();
    kit = await ImportKit.open();
    await kit.run(['flex-activity.xml', 'activity-statement.csv']);
    expect(await countedRows()).toEqual(dropped);
    expect(dropped).toContain('756733 B 03-04T14:45 500/2');
    expect(dropped).toHaveLength(6);
  });

  it('of whole orders count where no execution covers them, and are listed with a remark', async () => {
    const { files } = await kit.run(['activity-statement.csv', 'activity-executions.csv']);
    expect(
      files.map(({ read, new: fresh, rows }) => [read, fresh, rows.map(({ code }) => code)]),
    ).toEqual([
      [5, 3, ['CONTRACT_UNKNOWN', 'ROW_UNREADABLE']],
      [2, 2, []],
    ]);
    expect(await countedRows()).toHaveLength(5);
    await kit.run(['flex-activity.xml']);
    expect((await countedRows()).filter((row) => row.startsWith(`${ES} S`))).toHaveLength(1);
    const book = new FillBook('trades');
    await importTradeFiles(book, join(kit.dataDir, 'raw_data', 'trades'), () => {});
    const remarks = book.listed.filter(({ reason }) => reason === 'ORDER_LEVEL');
    expect(remarks.filter(({ kept }) => !kept)).toHaveLength(2);
    expect(remarks.filter(({ kept }) => kept)).toHaveLength(3);
  });
});
