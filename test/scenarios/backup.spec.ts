import { DatabaseSync } from '@photostructure/sqlite';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, World } from '../chaos/world.mjs';

const CLI = join(__dirname, '..', '..', 'dist', 'cli.js');
const SET_UP = {
  IBKR_GATEWAY_URL: 'simulator',
  ADMIN_TOKEN: 'chaos-admin-token-0123456789',
  WEBHOOK_SECRET: World.secret,
};

interface Told {
  readonly exit: number;
  readonly value: {
    readonly entries: number;
    readonly stateHash: string;
    readonly end: { readonly seq: number; readonly hash: string };
    readonly fault: { readonly seq: number } | null;
  };
  readonly errors: string;
}

const ADDRESS = '"sourceAddress":"127.0.0.1"';

/** Changes one byte of an entry within the file; returns its `seq`. Pages also hold remains that are no entry. */
function editOneByte(file: string): number {
  const bytes = readFileSync(file);
  for (let at = bytes.indexOf(ADDRESS); at >= 0; at = bytes.indexOf(ADDRESS, at + 1)) {
    const edited = Buffer.from(bytes);
    edited.write('2', at + ADDRESS.indexOf('1'));
    writeFileSync(file, edited);
    const ledger = new DatabaseSync(file, { readOnly: true });
    const row = ledger.prepare("select seq from entries where payload like '%227.0.0.1%'").get();
    ledger.close();
    if (row !== undefined) return (row as { seq: number }).seq;
  }
  return 0;
}

describe('a backup of the built program under load', () => {
  let world: World;
  let backedUp: Told;
  let taken: Told['value'];
  let accepted = 0;

  const at = (name: string): string => join(world.folder, name);

  function cli(words: readonly string[], extra: Readonly<Record<string, string>> = {}) {
    const ports = { PORT: String(world.port), ADMIN_PORT: String(world.adminPort) };
    const env = { PATH: process.env['PATH'], ...SET_UP, ...ports, ...extra };
    return new Promise<Told>((resolve) => {
      const told = (error: Error | null, out: string, errors: string): void => {
        const exit = error === null ? 0 : Number('code' in error ? error.code : -1);
        resolve({ exit, value: out === '' ? null : JSON.parse(out), errors });
      };
      execFile(process.execPath, [CLI, ...words, '--json'], { cwd: world.folder, env }, told);
    });
  }

  /** Posts alerts one after the other until the work is done, with at most ten on their way. */
  async function underLoad<T>(actions: readonly string[], work: Promise<T>): Promise<T> {
    const load = { goesOn: true };
    const ended = work.finally(() => (load.goesOn = false));
    while (load.goesOn) {
      const id = `load-${accepted}`;
      const action = actions[accepted % actions.length] ?? '';
      const answer = await world.post({ symbol: 'ES1!', action, price: 4500.5, id });
      if (answer?.status === 'accepted') accepted += 1;
      if (accepted % 10 === 0) await world.ended(answer?.id ?? '');
    }
    return ended;
  }

  /** Waits until every alert has its end, and returns the action that asks for what is held then. */
  async function askingForNothing(): Promise<string> {
    return until('at rest', 60, async () => {
      const { items } = await world.admin<{ items: readonly { readonly status: string }[] }>(
        '/admin/alerts?limit=50',
      );
      if (items.some(({ status }) => ['received', 'executing'].includes(status))) return null;
      const { positions } = await world.admin<{
        positions: readonly { readonly quantity: number }[];
      }>('/admin/status');
      return ['sell', 'exit', 'buy'][Math.sign(positions[0]?.quantity ?? 0) + 1] ?? null;
    });
  }

  beforeAll(async () => {
    world = await World.create();
    world.start(undefined, SET_UP);
    await world.ready();
    backedUp = await underLoad(['buy', 'sell'], cli(['backup', '--to', 'backup.gz']));
    taken = backedUp.value;
  }, 90_000);

  afterAll(() => world.close());

  it('is private, and nothing was refused meanwhile', () => {
    expect(backedUp).toMatchObject({ exit: 0, errors: '' });
    expect(statSync(at('backup.gz')).mode & 0o777).toBe(0o600);
    expect(accepted).toBeGreaterThan(5);
    expect(taken.entries).toBeGreaterThan(5);
  });

  it('is restored elsewhere to the same state hash, while the server runs on', async () => {
    const restored = await cli(['restore', 'backup.gz', '--into', 'copy']);
    expect(restored).toMatchObject({ exit: 0, value: { stateHash: taken.stateHash } });
    const audited = await cli(['audit', 'verify'], {
      DATABASE_URL: 'sqlite:copy/trading-bot.sqlite',
    });
    expect(audited).toMatchObject({
      exit: 0,
      value: { end: taken.end, stateHash: taken.stateHash, fault: null },
    });
  }, 30_000);

  it('ends on an entry that the running ledger still has', async () => {
    const live = await cli(['audit', 'verify', '--end', `${taken.end.seq}:${taken.end.hash}`]);
    expect(live).toMatchObject({ exit: 0, value: { fault: null } });
    expect(live.value.entries).toBeGreaterThanOrEqual(taken.entries);
  }, 30_000);

  it('has one edited byte of its copy named by audit verify', async () => {
    cpSync(at('copy'), at('edited'), { recursive: true });
    const seq = editOneByte(at('edited/trading-bot.sqlite'));
    const audited = await cli(['audit', 'verify'], {
      DATABASE_URL: 'sqlite:edited/trading-bot.sqlite',
    });
    expect(audited).toMatchObject({ exit: 1, value: { fault: { seq } } });
    expect(audited.errors).toMatch(new RegExp(`^LEDGER_CORRUPT: Entry ${seq} `));
  }, 30_000);

  it('is refused by the folder of the running server', async () => {
    expect(await cli(['restore', 'backup.gz'])).toMatchObject({
      exit: 1,
      value: { code: 'DATA_FOLDER_IN_USE' },
    });
  }, 30_000);

  it('leaves doctor nothing to fail', async () => {
    const { exit, value } = await cli(['doctor']);
    expect({ exit, value }).toMatchObject({ exit: 0, value: { healthy: true } });
  }, 30_000);

  // The alerts meanwhile ask for what is held already: each is stored and decided, and none leaves an order that only the
  // ledger of the backup still waits for, which it would do for a minute.
  it('comes back into service from a backup under load, and trades on', async () => {
    const later = await underLoad([await askingForNothing()], cli(['backup', '--to', 'later.gz']));
    await cli(['restore', 'later.gz', '--into', 'later']);
    await world.kill();
    world.start(undefined, { ...SET_UP, DATA_DIR: 'later' });
    await world.ready();
    const { id } =
      (await world.post({ symbol: 'ES1!', action: 'exit', price: 1, id: 'end' })) ?? {};
    expect(await world.ended(id ?? '')).toMatchObject({ status: 'executed' });
    const audited = await cli(['audit', 'verify'], { DATA_DIR: 'later' });
    expect(audited).toMatchObject({ exit: 0, value: { fault: null } });
    expect(audited.value.entries).toBeGreaterThan(later.value.entries);
  }, 90_000);
});
