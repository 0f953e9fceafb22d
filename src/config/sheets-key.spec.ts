import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfiguration } from './configuration.adapter.js';
import { serviceAccountOf } from './service-account.js';

const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const KEY = { type: 'service_account', client_email: 'bot@p.iam.example', private_key: privateKey };
const SHEETS = { SHEETS_ID: 's'.repeat(44), SHEETS_KEY_FILE: 'key.json' };

describe('SHEETS_KEY_FILE', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sheets-key-'));
    mkdirSync(join(folder, 'strategies'));
    writeFileSync(join(folder, 'strategies', 'default.yaml'), 'symbols: { ES: future }\n');
    writeFileSync(join(folder, 'key.json'), JSON.stringify(KEY), { mode: 0o600 });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('gives the account, and its key is hidden wherever it would be shown', async () => {
    const { settings, redactor } = await loadConfiguration(folder, SHEETS);
    expect(settings.sheets).toEqual({
      spreadsheetId: SHEETS.SHEETS_ID,
      account: { email: 'bot@p.iam.example', privateKey },
    });
    expect(redactor.redact(`key: ${privateKey}`)).toBe('key: [hidden]');
    expect((await loadConfiguration(folder, {})).settings.sheets).toEqual({
      spreadsheetId: null,
      account: null,
    });
  });

  it.each<readonly [string, () => void, RegExp]>([
    ['is not there', () => rmSync(join(folder, 'key.json')), /must be a file/],
    ['can be read by others', () => chmodSync(join(folder, 'key.json'), 0o640), /chmod 600/],
    ['is no key', () => writeFileSync(join(folder, 'key.json'), '{}'), /JSON key of a Google/],
  ])('refuses the start when it %s', async (_, breaking, sentence) => {
    breaking();
    await expect(loadConfiguration(folder, SHEETS)).rejects.toThrow(/^SHEETS_KEY_FILE [^\n]+\.$/);
    await expect(loadConfiguration(folder, SHEETS)).rejects.toThrow(sentence);
  });
});

describe('serviceAccountOf', () => {
  it.each([
    'no JSON',
    'null',
    JSON.stringify({ ...KEY, type: 'authorized_user' }),
    JSON.stringify({ ...KEY, client_email: 'a\r\nb@c' }),
    JSON.stringify({ ...KEY, client_email: undefined }),
    JSON.stringify({ ...KEY, private_key: 'secret' }),
    JSON.stringify({ ...KEY, private_key: 1 }),
  ])('takes no other text than the key of a service account', (text) => {
    expect(serviceAccountOf(text).ok).toBe(false);
  });
});
