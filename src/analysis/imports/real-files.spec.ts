import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countsOf, ImportKit } from '../../../test/builders/import-kit.js';
import { AnalysisSources } from '../analysis-sources.adapter.js';

const SHARED = join(__dirname, '..', '..', '..', '..', 'shared', 'data');
const FOLDERS = [SHARED].filter((folder) => existsSync(folder));
const there = FOLDERS.length === 1 ? 'there' : 'not there: nothing of them is read';

/** Rows by kind of file as `read/new/known/refused`. */
async function imported(kit: ImportKit): Promise<Readonly<Record<string, string>>> {
  const { files } = await kit.run([
    join(SHARED, 'real'),
    join(SHARED, 'gateway', 'recorded', 'Flex'),
  ]);
  const sums = new Map<string, [number, number, number, number]>();
  for (const { kind, read, new: fresh, known, refused } of files) {
    const [a, b, c, d] = sums.get(kind ?? 'none') ?? [0, 0, 0, 0];
    sums.set(kind ?? 'none', [a + read, b + fresh, c + known, d + refused]);
  }
  return Object.fromEntries([...sums].map(([kind, counts]) => [kind, counts.join('/')]));
}

describe.each(FOLDERS)('the real files', () => {
  let kit: ImportKit;

  beforeEach(async () => {
    kit = await ImportKit.open();
  });

  afterEach(() => kit.close());

  it('are read to the last row, and a second time change nothing', async () => {
    expect(await imported(kit)).toEqual({
      switch_dates: '406/403/3/0',
      none: '0/0/0/0',
      bot_alerts: '180/180/0/0',
      broker_trades: '67/67/0/0',
      alert_log: '460/460/0/0',
      flex_report: '78/39/39/0',
    });
    const before = await kit.contents();
    const again = await imported(kit);
    expect(Object.values(again).every((counts) => counts.split('/')[1] === '0')).toBe(true);
    expect(await kit.contents()).toEqual(before);
  });

  it('lose no alert, execution or date on their way', async () => {
    const direct = join(kit.dataDir, 'direct');
    await mkdir(join(direct, 'contracts'), { recursive: true });
    await cp(join(SHARED, 'real', 'raw_data'), join(direct, 'raw_data'), { recursive: true });
    const dates = join('contracts', 'contract_switch_dates.yaml');
    await cp(join(SHARED, 'real', dates), join(direct, dates));
    await kit.run([join(SHARED, 'real')]);
    const [put, kept] = [new AnalysisSources(direct), new AnalysisSources(kit.dataDir)];
    const told = async (sources: AnalysisSources) => [
      (await sources.alerts()).map(({ at, body }) => JSON.stringify([at, body])).toSorted(),
      (await sources.tradingViewLog()).map(({ at, body }) => JSON.stringify([at, body])).toSorted(),
      [...(await sources.switchDates())]
        .map(([root, at]) => [root, new Set(at)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ];
    expect(await told(kept)).toEqual(await told(put));
  });

  it('have executions whose commissions agree with the statement', async () => {
    const { files, statement } = await kit.run([join(SHARED, 'real', 'trade-confirmations.xml')]);
    expect(files.map(countsOf)).toEqual(['flex_report 39/39/0/0']);
    expect(statement?.contracts.map(({ symbol, rows, agrees }) => [symbol, rows, agrees])).toEqual([
      ['SPY', 36, true],
      ['QQQ', 3, true],
    ]);
    const folder = join(kit.dataDir, 'raw_data', 'trades');
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(texts.join('').match(/execution\n/g)).toHaveLength(39);
  });
});

describe('the folder of real files', () => {
  it(`is ${there}`, () => {
    expect(FOLDERS.map((folder) => existsSync(join(folder, 'README.md')))).not.toContain(false);
  });
});
