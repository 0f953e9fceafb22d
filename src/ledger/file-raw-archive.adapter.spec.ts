import { Logger } from '@nestjs/common';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { delivery, executed } from '../../test/builders/ledger-builder.js';
import { FakeLedger } from '../../test/fakes/fake-ledger.js';
import { ManualClock } from '../../test/fakes/manual-clock.js';
import type { ReportedExecution } from '../ports/broker.port.js';
import type { ArchivedAlert } from '../ports/raw-archive.port.js';
import { FileRawArchive } from './file-raw-archive.adapter.js';

const MIDNIGHT = Date.UTC(2026, 5, 2);

const alert = (id: string, receivedAt = MIDNIGHT): ArchivedAlert => ({
  receivedAt,
  id,
  strategy: 'default',
  body: '{"symbol":"ES1!"}',
});

const fill = (id: string, at: number, price = '4500.50'): ReportedExecution => ({
  execution: executed(null, { at }).payload.execution,
  row: { execution_id: id, account: 'DU1', price, size: 1 },
});

describe('the raw archive', () => {
  let folder: string;
  let archive: FileRawArchive;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'archive-'));
    archive = new FileRawArchive(folder);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const pathOf = (kind: 'alerts' | 'trades', name = ''): string =>
    join(folder, 'raw_data', kind, name);
  const linesOf = (day: string): readonly string[] =>
    readFileSync(pathOf('alerts', `alerts_${day}.jsonl`), 'utf8')
      .split('\n')
      .slice(0, -1);
  const idsOf = (day: string): readonly unknown[] =>
    linesOf(day).map((line) => (JSON.parse(line) as ArchivedAlert).id);

  describe('of alerts', () => {
    it('keeps each as a line in the file of its UTC day, in order, for its owner alone', async () => {
      const alerts = [alert('a', MIDNIGHT - 1), alert('b'), alert('c')];
      for (const each of alerts) archive.storeAlert(each);
      await archive.flush();
      expect(linesOf('2026-06-01')).toEqual([
        '{"receivedAt":"2026-06-01T23:59:59.999Z","id":"a","strategy":"default","body":"{\\"symbol\\":\\"ES1!\\"}"}',
      ]);
      expect(idsOf('2026-06-02')).toEqual(['b', 'c']);
      const file = pathOf('alerts', 'alerts_2026-06-02.jsonl');
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(pathOf('alerts')).mode & 0o777).toBe(0o700);
    });

    it('keeps what could not be written for the next time', async () => {
      writeFileSync(join(folder, 'raw_data'), 'a file in the way');
      archive.storeAlert(alert('a'));
      await archive.flush();
      rmSync(join(folder, 'raw_data'));
      archive.storeAlert(alert('b'));
      await archive.storeExecutions([]);
      expect(idsOf('2026-06-02')).toEqual(['a', 'b']);
    });

    describe('that a crash has cut short', () => {
      let ledger: FakeLedger;

      beforeEach(async () => {
        ledger = new FakeLedger(new ManualClock());
        for (const id of ['a', 'b', 'c']) {
          await ledger.receive(delivery(id, { bodySha256: id, receivedAt: MIDNIGHT }));
        }
      });

      it('is made up from the ledger once, from the last whole line on', async () => {
        archive.storeAlert(alert('a'));
        await archive.flush();
        appendFileSync(pathOf('alerts', 'alerts_2026-06-02.jsonl'), '{"receivedAt":"2026-06');
        for (const restart of [1, 2]) {
          const again = new FileRawArchive(folder);
          await again.catchUp(ledger);
          expect([restart, idsOf('2026-06-02')]).toEqual([restart, ['a', 'b', 'c']]);
        }
      });

      it('is made up whole where there is no file', async () => {
        await archive.catchUp(ledger);
        expect(idsOf('2026-06-02')).toEqual(['a', 'b', 'c']);
      });
    });
  });

  describe('of executions', () => {
    const file = (day: string): string => pathOf('trades', `trades_${day}.json`);

    it("keeps the broker's own rows by UTC day, merged, its numbers untouched", async () => {
      await archive.storeExecutions([fill('x.1.01', MIDNIGHT - 1), fill('y.1.01', MIDNIGHT)]);
      await archive.storeExecutions([fill('y.1.02', MIDNIGHT, '4501.00')]);
      expect(JSON.parse(readFileSync(file('2026-06-01'), 'utf8'))).toEqual([
        { execution_id: 'x.1.01', account: 'DU1', price: '4500.50', size: 1 },
      ]);
      expect(JSON.parse(readFileSync(file('2026-06-02'), 'utf8'))).toEqual([
        { execution_id: 'y.1.02', account: 'DU1', price: '4501.00', size: 1 },
      ]);
      expect(statSync(file('2026-06-01')).mode & 0o777).toBe(0o600);
      expect(readdirSync(pathOf('trades'))).toEqual([
        'trades_2026-06-01.json',
        'trades_2026-06-02.json',
      ]);
    });

    it('does not touch a file whose content stays the same', async () => {
      await archive.storeExecutions([fill('x.1.01', MIDNIGHT)]);
      const before = statSync(file('2026-06-02'));
      await archive.storeExecutions([fill('x.1.01', MIDNIGHT)]);
      expect(statSync(file('2026-06-02')).ino).toBe(before.ino);
    });

    it('keeps the digits of numbers that are in the file already', async () => {
      await archive.storeExecutions([fill('x.1.01', MIDNIGHT)]);
      writeFileSync(
        file('2026-06-02'),
        '[{"execution_id":"z.1.01","net_amount":12345678901234567890.10}]',
      );
      await archive.storeExecutions([fill('x.1.01', MIDNIGHT)]);
      expect(readFileSync(file('2026-06-02'), 'utf8')).toContain('12345678901234567890.10');
    });

    it('leaves a file alone that it cannot read', async () => {
      await archive.storeExecutions([fill('x.1.01', MIDNIGHT)]);
      writeFileSync(file('2026-06-02'), 'half a file');
      await archive.storeExecutions([fill('y.1.01', MIDNIGHT)]);
      expect(readFileSync(file('2026-06-02'), 'utf8')).toBe('half a file');
    });
  });
});
