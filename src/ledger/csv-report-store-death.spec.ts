import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ReportFile } from '../ports/report-store.port.js';
import { CsvReportStore, NODE_DISK } from './csv-report-store.adapter.js';
import type { Disk } from './csv-report-store.adapter.js';

const PATHS = ['alerts/a.csv', 'trades/b.csv', 'report.html'];

const setOf = (word: string): readonly ReportFile[] =>
  PATHS.map((path) => ({ path, content: [`${word} `, path] }));

/** A disk whose process dies at one of its calls: that call and every later one never happen. */
class DyingDisk {
  calls = 0;

  constructor(private readonly dieAt: number) {}

  disk(): Disk {
    const guarded = new Proxy<Disk>(NODE_DISK, { get: (target, name) => this.guard(target, name) });
    return guarded;
  }

  private live(): void {
    this.calls += 1;
    if (this.calls >= this.dieAt) throw new RangeError('dead');
  }

  private guard(target: object, name: string | symbol): unknown {
    const call: unknown = Reflect.get(target, name);
    if (typeof call !== 'function') return call;
    if (name === 'renameSync') {
      return (...args: readonly unknown[]): unknown => {
        this.live();
        return Reflect.apply(call, target, args);
      };
    }
    return async (...args: readonly unknown[]): Promise<unknown> => {
      if (name === 'close') return Reflect.apply(call, target, args);
      this.live();
      // A process that dies takes no page cache with it: what counts is the order of calls.
      if (name === 'sync') return undefined;
      const value: unknown = await Reflect.apply(call, target, args);
      const isHandle = name === 'open' && typeof value === 'object' && value !== null;
      return isHandle ? new Proxy(value, { get: (of, what) => this.guard(of, what) }) : value;
    };
  }
}

/** The disk as a process of that id uses it: its drafts lie in a folder of its own. */
function diskOf(pid: number): Disk {
  const own = (value: unknown): unknown =>
    typeof value === 'string' ? value.replace(`.next-${process.pid}`, `.next-${pid}`) : value;
  return new Proxy<Disk>(NODE_DISK, {
    get: (target, name) => {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return (...args: readonly unknown[]): unknown => Reflect.apply(call, target, args.map(own));
    },
  });
}

describe('a store whose process dies', () => {
  let dataDir = '';
  const read = (path: string): Promise<string> => readFile(join(dataDir, 'analysis', path), 'utf8');

  async function wholeSet(): Promise<string> {
    const texts = await Promise.all(PATHS.map(read));
    const words = texts.map((text) => text.split(' ')[0] ?? '');
    expect(texts).toEqual(PATHS.map((path, i) => `${words[i]} ${path}`));
    expect(new Set(words).size).toBe(1);
    return words[0] ?? '';
  }

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'reports-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('leaves the old set or the new one at every call to the disk, never a part of each', async () => {
    const counting = new DyingDisk(Infinity);
    const store = (): CsvReportStore => new CsvReportStore(dataDir, new DyingDisk(Infinity).disk());
    await store().replace(setOf('old'));
    await new CsvReportStore(dataDir, counting.disk()).replace(setOf('new'));
    const seen: string[] = [];
    for (let dieAt = 1; dieAt <= counting.calls; dieAt += 1) {
      await store().replace(setOf('old'));
      const dying = new CsvReportStore(dataDir, new DyingDisk(dieAt).disk());
      await dying.replace(setOf('new')).catch(() => undefined);
      await store().read('report.html');
      seen.push(await wholeSet());
    }
    expect(counting.calls).toBeGreaterThan(30);
    expect([...new Set(seen)]).toEqual(['old', 'new']);
    expect(seen.indexOf('new')).toBe(seen.lastIndexOf('old') + 1);
  });

  it('is finished by whoever comes next, who may die as well', async () => {
    await new CsvReportStore(dataDir).replace(setOf('old'));
    for (let dieAt = 1; dieAt <= 50; dieAt += 1) {
      const first = new CsvReportStore(dataDir, new DyingDisk(dieAt).disk());
      await first.replace(setOf('new')).catch(() => undefined);
      const second = new CsvReportStore(dataDir, new DyingDisk(1 + (dieAt % 17)).disk());
      await second.replace(setOf('newer')).catch(() => undefined);
      await new CsvReportStore(dataDir).settle();
      expect(['old', 'new', 'newer']).toContain(await wholeSet());
    }
    await new CsvReportStore(dataDir).replace(setOf('last'));
    expect(await wholeSet()).toBe('last');
    expect((await readdir(join(dataDir, 'analysis'))).toSorted()).toEqual([
      'alerts',
      'report.html',
      'trades',
    ]);
  });

  it('takes three processes at once, and one of their sets stands', async () => {
    const pids = [process.pid, process.ppid, 1];
    await Promise.all(
      pids.map((pid) => new CsvReportStore(dataDir, diskOf(pid)).replace(setOf(`of-${pid}`))),
    );
    await new CsvReportStore(dataDir).settle();
    expect(pids.map((pid) => `of-${pid}`)).toContain(await wholeSet());
  });

  it('reads a file of the newest set, and null where it has none', async () => {
    const store = new CsvReportStore(dataDir);
    expect(await store.read('report.html')).toBeNull();
    await store.replace(setOf('new'));
    expect(new TextDecoder().decode((await store.read('report.html')) ?? undefined)).toBe(
      'new report.html',
    );
    expect(await store.read('report.html/below')).toBeNull();
  });

  it('survives a real kill while a set is moved into place', async () => {
    await new CsvReportStore(dataDir).replace(setOf('old'));
    const mover = spawn(process.execPath, ['-e', MOVER, join(dataDir, 'analysis')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(mover.stdout, 'data');
    mover.kill('SIGKILL');
    await once(mover, 'close');
    await new CsvReportStore(dataDir).read('report.html');
    expect(await wholeSet()).toBe('new');
  });
});

/** Decides for a set, moves one file of it and waits to be killed. */
const MOVER = `
const { mkdirSync, renameSync, writeFileSync } = require('node:fs');
const folder = process.argv[1];
for (const path of ${JSON.stringify(PATHS)}) {
  mkdirSync(require('node:path').dirname(folder + '/.next-1/' + path), { recursive: true });
  writeFileSync(folder + '/.next-1/' + path, 'new ' + path);
}
renameSync(folder + '/.next-1', folder + '/.decided');
renameSync(folder + '/.decided/alerts/a.csv', folder + '/alerts/a.csv');
console.log('moved');
process.stdin.resume();
setInterval(() => {}, 1000);
`;
