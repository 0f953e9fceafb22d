import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from './configuration.adapter.js';

describe('loadConfiguration', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'configuration-'));
    mkdirSync(join(folder, 'strategies'));
    writeFileSync(join(folder, 'strategies', 'default.yaml'), 'symbols: { ES: future }\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const modeOf = (...path: readonly string[]): number =>
    statSync(join(folder, ...path)).mode & 0o777;

  it('starts from nothing but a strategies folder and makes private folders and a token', async () => {
    const { settings, strategies } = await loadConfiguration(folder, {});
    expect(settings.platform.dataDir).toBe(join(folder, 'data/simulated'));
    expect(modeOf('data/simulated')).toBe(0o700);
    expect(modeOf('logs')).toBe(0o700);
    expect(modeOf('data/simulated/admin-token')).toBe(0o600);
    expect(strategies.find('default')?.quantity).toBe('1');
    expect(settings.dashboard.adminToken.length).toBeGreaterThanOrEqual(43);
  });

  it('makes the token once and hides it in every log', async () => {
    const first = await loadConfiguration(folder, {});
    const second = await loadConfiguration(folder, {});
    const token = first.settings.dashboard.adminToken;
    expect(second.settings.dashboard.adminToken).toBe(token);
    expect(first.redactor.redact(`token ${token}.`)).toBe('token [hidden].');
  });

  it('writes no token file when the environment names one', async () => {
    await loadConfiguration(folder, { ADMIN_TOKEN: 'a-token-of-my-own-1' });
    expect(() => modeOf('data/simulated/admin-token')).toThrow('ENOENT');
  });

  it('reads .env and lets the process environment win', async () => {
    writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST=0.0.0.0\n');
    const { settings } = await loadConfiguration(folder, { PORT: '5000' });
    expect([settings.webhook.host, settings.webhook.port]).toEqual(['0.0.0.0', 5000]);
  });

  it.each([
    ['an unknown variable in .env', 'PROT=1', {}, /^\.env line 1: PROT /],
    ['a bad value', '', { PORT: 'x' }, /^PORT /],
    ['an unsafe combination', '', { TRADING_MODE: 'live' }, /^TRADING_MODE /],
    ['a missing strategies folder', '', { STRATEGIES_DIR: 'nowhere' }, /^STRATEGIES_DIR /],
    ['a file in place of a folder', '', { DATA_DIR: '.env' }, /^DATA_DIR /],
    [
      'a certificate that is not there',
      '',
      { IBKR_GATEWAY_CA: 'gateway.pem' },
      /^IBKR_GATEWAY_CA /,
    ],
  ])('refuses %s in one sentence', async (_, file, variables, sentence) => {
    writeFileSync(join(folder, '.env'), file);
    await expect(loadConfiguration(folder, variables)).rejects.toThrow(sentence);
  });

  it('refuses a token file that was emptied', async () => {
    mkdirSync(join(folder, 'data/simulated'), { recursive: true });
    writeFileSync(join(folder, 'data/simulated/admin-token'), 'short');
    await expect(loadConfiguration(folder, {})).rejects.toThrow(/^ADMIN_TOKEN /);
  });

  it('keeps the old strategies when a reload finds a fault, and hides a new secret at once', async () => {
    const { strategies, redactor } = await loadConfiguration(folder, {});
    const file = join(folder, 'strategies', 'default.yaml');
    writeFileSync(file, 'quantity: 0\n');
    expect(await strategies.reload()).toEqual({
      ok: false,
      error: 'default.yaml: quantity must be a whole number above 0.',
    });
    expect(strategies.find('default')?.quantity).toBe('1');
    writeFileSync(file, 'enabled: false\nquantity: 3\nsecret: canary-canary-canary\n');
    expect((await strategies.reload()).ok).toBe(true);
    expect(strategies.find('default')).toBeNull();
    expect(strategies.all()[0]?.quantity).toBe('3');
    expect(redactor.redact(readFileSync(file, 'utf8'))).not.toContain('canary');
  });
});
