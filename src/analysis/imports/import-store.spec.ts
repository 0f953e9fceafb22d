import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportStore } from './import-store.adapter.js';
import { keptBotAlert } from './bot-file.js';
import type { KeptRow } from './kept-row.js';

const FILE = 'raw_data/alerts/imported_2031-03-04.json';

let dataDir: string;
let rawData: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'store-'));
  rawData = join(dataDir, 'raw_data');
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

const text = (path: string): Promise<string> => readFile(join(dataDir, path), 'utf8');

function alert(time: string, body: unknown): KeptRow {
  const row = keptBotAlert(`31-03-04 ${time}`, body);
  if (row === null) throw new TypeError(time);
  return row;
}

async function stored(rows: readonly KeptRow[]): Promise<number> {
  const store = new ImportStore(dataDir);
  await store.open();
  try {
    for (const row of rows) await store.add(row);
    return await store.commit();
  } finally {
    await store.close();
  }
}

describe('the store of imported rows', () => {
  it('merges rows into their files, and leaves nothing else behind', async () => {
    expect(await stored([alert('16:00:06', 1), alert('15:00:06', 2)])).toBe(2);
    expect(await stored([alert('15:00:06', 2), alert('17:00:06', 3)])).toBe(1);
    expect(await text(FILE)).toBe(
      '{\n"31-03-04 15:00:06": 2,\n"31-03-04 16:00:06": 1,\n"31-03-04 17:00:06": 3\n}\n',
    );
    expect(await readdir(rawData)).toEqual(['alerts']);
  });

  it('keeps the same file for many thousand rows, whatever their order', async () => {
    const rows = Array.from({ length: 12_000 }, (_, n) => {
      const [h, m, s] = [Math.floor(n / 3600), Math.floor(n / 60) % 60, n % 60];
      return alert([h, m, s].map((part) => String(part).padStart(2, '0')).join(':'), n);
    });
    expect(await stored(rows.toReversed())).toBe(12_000);
    const first = await text(FILE);
    expect(await stored(rows)).toBe(0);
    expect(await text(FILE)).toBe(first);
  });

  it('forgets what was added before it was kept', async () => {
    const store = new ImportStore(dataDir);
    await store.open();
    await store.add(alert('15:00:06', 1));
    await store.discard();
    expect(await store.commit()).toBe(0);
    await store.add(alert('16:00:06', 1));
    expect(await store.commit()).toBe(1);
    expect(await store.commit()).toBe(0);
    await store.close();
  });

  it('leaves the files before whole when one of them cannot be written', async () => {
    await stored([alert('15:00:06', 1)]);
    const before = await text(FILE);
    await writeFile(join(rawData, 'trades'), 'a file where a folder must be');
    const trade: KeptRow = {
      path: 'raw_data/trades/imported_2031-03-04.json',
      key: 'a',
      order: 'a',
      rank: 0,
      text: '{}',
    };
    await expect(stored([trade])).rejects.toMatchObject({ code: 'IMPORT_FAILED' });
    expect(await text(FILE)).toBe(before);
    expect(await readdir(rawData)).toEqual(['alerts', 'trades']);
  });

  it('never rewrites a file that somebody has changed', async () => {
    await stored([alert('15:00:06', 1)]);
    const changed = `${await text(FILE)}\n`;
    await writeFile(join(dataDir, FILE), changed);
    await expect(stored([alert('16:00:06', 2)])).rejects.toMatchObject({
      code: 'IMPORT_FAILED',
      message: `${FILE} is not as an import wrote it; move it away and import again.`,
    });
    expect(await text(FILE)).toBe(changed);
  });

  it('is for one process at a time, and takes over from one that is gone', async () => {
    await mkdir(join(rawData, '.import-999999'), { recursive: true });
    await writeFile(join(rawData, '.import.lock'), String(process.ppid));
    await expect(stored([])).rejects.toMatchObject({ code: 'IMPORT_RUNNING' });
    await writeFile(join(rawData, '.import.lock'), '999999');
    expect(await stored([alert('15:00:06', 1)])).toBe(1);
    await writeFile(join(rawData, '.import.lock'), String(process.pid));
    expect(await stored([alert('15:00:06', 1)])).toBe(0);
    expect(await readdir(rawData)).toEqual(['alerts']);
  });
});
