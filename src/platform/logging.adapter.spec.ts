import { WinstonModule } from 'nest-winston';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { closeLogs, openLogs } from './logging.adapter.js';
import { SecretRedactor } from './secret-redactor.js';

const SECRET = 'canary-of-the-logs-1';

describe('the logs', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'logs-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Logs one line of every level through Nest's interface; gives the files back. */
  async function logged(debug: boolean): Promise<Record<'debug' | 'info' | 'error', object[]>> {
    const redactor = new SecretRedactor();
    redactor.add([SECRET]);
    const settings = { debug, logsDir: folder, dataDir: folder };
    const logs = openLogs({ settings, clock: new ManualClock(), redactor, console: false });
    const logger = WinstonModule.createLogger({ instance: logs });
    logger.log('chatter', 'InstanceLoader');
    logger.log({ message: `took ${SECRET}`, alertId: 'A1', url: `/webhook/x/${SECRET}` }, 'Intake');
    logger.warn({ message: 'late', alertId: 'A1' }, 'Intake');
    logger.debug?.({ message: 'detail', [SECRET]: 1 }, 'Intake');
    logger.error(new LedgerTrouble('LEDGER_UNAVAILABLE', `no ${SECRET}`), undefined, 'Ledger');
    await closeLogs(logs);
    const lines = (name: string): object[] =>
      readFileSync(join(folder, `${name}.log`), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as object);
    return { debug: lines('debug'), info: lines('info'), error: lines('error') };
  }

  it('are JSON lines with one id, each file with its level and all that are graver', async () => {
    const { info, error } = await logged(false);
    expect(info).toMatchObject([
      { at: '2026-11-20T15:00:00.000Z', level: 'info', context: 'Intake', alertId: 'A1' },
      { level: 'warn', message: 'late', alertId: 'A1' },
      { level: 'error', code: 'LEDGER_UNAVAILABLE' },
    ]);
    expect(error).toMatchObject([{ level: 'error', context: 'Ledger' }]);
  });

  it('hold debug lines and stacks only where DEBUG is on', async () => {
    const off = await logged(false);
    expect(off.debug).toEqual(off.info);
    expect(JSON.stringify(off)).not.toContain('stack');
    rmSync(join(folder, 'debug.log'));
    const on = await logged(true);
    expect(on.debug).toContainEqual(expect.objectContaining({ level: 'debug', message: 'detail' }));
    expect(on.error.at(-1)).toHaveProperty('stack');
  });

  it('hold a secret nowhere, though it was logged in message, field, name and error', async () => {
    await logged(true);
    const files = ['debug', 'info', 'error'].map((name) =>
      readFileSync(join(folder, `${name}.log`), 'utf8'),
    );
    expect(files.join('')).toContain('[hidden]');
    expect(files.join('')).not.toContain(SECRET);
  });

  it('can be read by their owner alone, old files included', async () => {
    writeFileSync(join(folder, 'info.log'), '');
    chmodSync(join(folder, 'info.log'), 0o644);
    await logged(false);
    const modes = ['debug', 'info', 'error'].map(
      (name) => statSync(join(folder, `${name}.log`)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });
});
