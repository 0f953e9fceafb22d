import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contentOf, filesOf } from './backup-folders.adapter.js';

describe('the files of a backup', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'backup-folders-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const put = (...paths: readonly string[]): void => {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), '{}');
    }
  };

  it('are what nobody can make again, without notifications on their way and without secrets', async () => {
    put('data/contracts/contracts.json', 'data/raw_data/alerts/a.jsonl', 'data/simulator.json');
    put('data/notifications.json', 'data/notifications.json.damaged', 'data/admin-token');
    put('data/trading-bot.sqlite', 'data/analysis/report.html', 'data/gateway-memory.json');
    put('strategies/default.yaml', 'strategies/default.pine', 'strategies/notes.txt');
    const folders = { data: join(folder, 'data'), strategies: join(folder, 'strategies') };
    expect((await filesOf(folders)).map(({ path }) => path)).toEqual([
      'data/contracts/contracts.json',
      'data/raw_data/alerts/a.jsonl',
      'data/simulator.json',
      'strategies/default.pine',
      'strategies/default.yaml',
    ]);
  });

  it('do not go where notifications of another life wait', async () => {
    put('data/admin-token', 'data/lock.sqlite');
    expect(await contentOf(join(folder, 'data'))).toBeNull();
    put('data/notifications.json');
    expect(await contentOf(join(folder, 'data'))).toBe('notifications.json');
  });
});
