import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileChartCalendar } from './file-chart-calendar.adapter.js';

describe('the chart calendar of a file', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chart-calendar-'));
    await mkdir(join(folder, 'contracts'));
    file = join(folder, 'contracts', 'contract_switch_dates.yaml');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells the dates of a root, and those of a changed file', async () => {
    const calendar = new FileChartCalendar(folder);
    await writeFile(file, "ES: ['2026-12-10T00:00:00']");
    expect(await calendar.switchDates('ES')).toEqual(['2026-12-10']);
    await writeFile(file, "ES: ['2026-12-11T00:00:00']");
    await utimes(file, 1, 2);
    expect(await calendar.switchDates('ES')).toEqual(['2026-12-11']);
    expect(await calendar.switchDates('GC')).toEqual([]);
  });

  it('does not read a file again that has not changed', async () => {
    const calendar = new FileChartCalendar(folder);
    await writeFile(file, "ES: ['2026-12-10T00:00:00']");
    await utimes(file, 1, 2);
    expect(await calendar.switchDates('ES')).toEqual(['2026-12-10']);
    await writeFile(file, "ES: ['2026-12-11T00:00:00']");
    await utimes(file, 1, 2);
    expect(await calendar.switchDates('ES')).toEqual(['2026-12-10']);
  });

  it('tells nothing without a file, nor by one that is no YAML', async () => {
    const calendar = new FileChartCalendar(folder);
    expect(await calendar.switchDates('ES')).toEqual([]);
    await writeFile(file, 'ES: [');
    expect(await calendar.switchDates('ES')).toEqual([]);
  });
});
