import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', 'dist', 'cli.js');

interface Told {
  readonly exit: unknown;
  readonly checks: readonly {
    readonly check: string;
    readonly verdict: string;
    readonly found: string;
  }[];
  readonly errors: string;
}

describe('doctor of the built program', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doctor-program-'));
    mkdirSync(join(folder, 'strategies'));
    writeFileSync(join(folder, 'strategies', 'default.yaml'), 'enabled: true\n');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function doctor(variables: Readonly<Record<string, string>>): Promise<Told> {
    const env = { PATH: folder, PORT: '39411', ADMIN_PORT: '39412', ...variables };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [CLI, 'doctor', '--json'],
        { cwd: folder, env },
        (error, out, errors) => {
          const { checks = [] } = (out === '' ? {} : JSON.parse(out)) as Partial<Told>;
          resolve({ exit: error?.code ?? 0, checks, errors });
        },
      );
    });
  }

  it('asks for Java where the gateway is to run on this machine and there is none', async () => {
    const { exit, checks, errors } = await doctor({
      IBKR_GATEWAY_URL: 'https://127.0.0.1:9/v1/api',
      WEBHOOK_SECRET: 'kf83hd7s5jq0xmw2',
    });
    const failed = checks.filter(({ verdict, check }) => verdict === 'fail' && check !== 'disk');
    expect(failed.map(({ check }) => check)).toEqual(['java', 'gateway']);
    expect(failed[0]?.found).toBe('There is no Java.');
    expect([exit, errors]).toEqual([1, expect.stringMatching(/^SETUP_FAULTY: [^\n]+\n$/)]);
  }, 20_000);

  it('says in a sentence, without a stack, that .env cannot be read', async () => {
    mkdirSync(join(folder, '.env'));
    chmodSync(join(folder, '.env'), 0o000);
    const { exit, checks, errors } = await doctor({});
    expect(checks.at(-1)).toMatchObject({ check: 'environment', verdict: 'fail' });
    expect(checks.at(-1)?.found).toMatch(
      /^\.env must be a file that this user can read: [^\n]+\.$/,
    );
    expect([exit, errors]).toEqual([1, expect.stringMatching(/^SETUP_FAULTY: [^\n]+\n$/)]);
  }, 20_000);
});
