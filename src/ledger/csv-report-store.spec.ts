import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvReportStore } from './csv-report-store.adapter.js';

describe('the store of CSV reports', () => {
  let dataDir = '';
  const path = (name: string): string => join(dataDir, 'analysis', name);
  const read = (name: string): Promise<string> => readFile(path(name), 'utf8');

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'reports-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('writes texts and bytes of any number of pieces', async () => {
    const bytes = new TextEncoder().encode('b,2\n');
    await new CsvReportStore(dataDir).replace([
      {
        path: 'trades/a.csv',
        content: ['é,1\n', bytes, ...Array.from({ length: 50 }, () => bytes)],
      },
      { path: 'empty.csv', content: [] },
    ]);
    expect(await read('trades/a.csv')).toBe(`é,1\n${'b,2\n'.repeat(51)}`);
    expect(await read('empty.csv')).toBe('');
    expect((await stat(path('trades/a.csv'))).mode & 0o777).toBe(0o600);
  });

  it('replaces what was there and leaves other files and no drafts', async () => {
    const store = new CsvReportStore(dataDir);
    await store.replace([{ path: 'a.csv', content: ['old, and longer'] }]);
    await writeFile(path('report.html'), 'kept');
    await store.replace([{ path: 'a.csv', content: ['new'] }]);
    expect(await read('a.csv')).toBe('new');
    expect(await readdir(join(dataDir, 'analysis'))).toEqual(['a.csv', 'report.html']);
  });

  it('changes nothing when one file of the set cannot be made', async () => {
    const store = new CsvReportStore(dataDir);
    await store.replace([{ path: 'a.csv', content: ['old'] }]);
    const broken = (function* (): Generator<string> {
      yield 'half';
      throw new RangeError('the test broke it');
    })();
    const files = [
      { path: 'a.csv', content: ['new'] },
      { path: 'b.csv', content: broken },
    ];
    await expect(store.replace(files)).rejects.toMatchObject({
      code: 'ANALYSIS_FAILED',
      message: 'The report cannot be written: the test broke it.',
    });
    expect(await readdir(join(dataDir, 'analysis'))).toEqual(['a.csv']);
    expect(await read('a.csv')).toBe('old');
  });

  it('clears what processes that are gone have left, and nothing of the living', async () => {
    const living = `.next-${process.ppid}`;
    for (const name of ['.next-999999999', living]) await mkdir(path(name), { recursive: true });
    await new CsvReportStore(dataDir).replace([]);
    expect(await readdir(join(dataDir, 'analysis'))).toEqual([living]);
  });

  it('says when there is no place to write', async () => {
    await writeFile(join(dataDir, 'analysis'), 'a file where the folder should be');
    const replaced = new CsvReportStore(dataDir).replace([{ path: 'a.csv', content: [] }]);
    await expect(replaced).rejects.toMatchObject({ code: 'ANALYSIS_FAILED' });
  });
});
