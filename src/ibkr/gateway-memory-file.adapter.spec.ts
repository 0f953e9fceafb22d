import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatewayMemoryFile } from './gateway-memory-file.adapter.js';

describe('the memory of the gateway', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-memory-'));
    file = join(folder, 'made', 'gateway-pacing.json');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('outlives the process, readable by its owner only', async () => {
    const memory = new GatewayMemoryFile(file);
    memory.recordSent('/tickle', 5);
    memory.recordFreeze({ until: 9, nextMs: 120_000, probing: true });
    const login = { at: 7, paper: true, userName: 'user1234', region: 'NJ' };
    memory.recordLogin(login);
    memory.recordAttempts({ failed: [8, 9], taken: [10] });
    const again = new GatewayMemoryFile(file);
    expect(again.pacing()).toMatchObject({
      lastSent: { '/tickle': 5 },
      freeze: { until: 9, nextMs: 120_000, probing: false },
    });
    expect(again.login()).toEqual(login);
    expect(again.attempts()).toEqual({ failed: [8, 9], taken: [10] });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    '',
    'null',
    '[]',
    '{"lastSent":{"/tickle":"soon"},"freeze":1,"login":{},"attempts":1}',
    '{"attempts":{"failed":1}}',
  ])('is empty when the file holds %p', async (content) => {
    new GatewayMemoryFile(file).recordSent('/tickle', 5);
    await writeFile(file, content);
    const memory = new GatewayMemoryFile(file);
    expect(memory.pacing()).toMatchObject({ lastSent: {}, freeze: null });
    expect(memory.login()).toBeNull();
    expect(memory.attempts()).toEqual({ failed: [], taken: [] });
  });

  it('goes on in memory when the disk refuses', async () => {
    await writeFile(join(folder, 'made'), 'a file where the folder should be');
    const memory = new GatewayMemoryFile(file);
    memory.recordSent('/tickle', 5);
    expect(memory.pacing().lastSent).toEqual({ '/tickle': 5 });
  });
});
