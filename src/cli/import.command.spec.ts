import type { ImportReport, ImportRequest } from '../analysis/imports/import-report.js';
import type { CommandDesk } from './command-desk.port.js';
import { importCommand } from './import.command.js';
import { importText } from './import-text.js';

const file = { kind: 'alert_log', refusal: null, rows: [] } as const;
const report: ImportReport = {
  files: [
    {
      ...file,
      file: 'log.csv',
      read: 5,
      new: 3,
      known: 1,
      refused: 1,
      rows: [{ line: 7, code: 'ROW_UNREADABLE', detail: 'Time cannot be read' }],
    },
    {
      ...file,
      file: 'x.bin',
      kind: null,
      read: 0,
      new: 0,
      known: 0,
      refused: 0,
      refusal: {
        code: 'FILE_KIND_UNKNOWN',
        message: 'It is nothing.',
      },
    },
  ],
  statement: null,
};

async function run(words: readonly string[], options: Readonly<Record<string, unknown>> = {}) {
  const asked: ImportRequest[] = [];
  const desk = {
    importFiles: (request: ImportRequest) => {
      asked.push(request);
      return Promise.resolve(report);
    },
  } as Partial<CommandDesk> as CommandDesk;
  const result = await importCommand().run(desk, { arguments: words, options });
  return { asked, report: result.ok ? result.value : null };
}

describe('the command import', () => {
  it('asks for what was typed', async () => {
    const options = { zone: 'UTC', symbol: 'ES1!', accountZone: 'Asia/Tokyo', flex: true };
    expect((await run(['a', 'b'], options)).asked).toEqual([
      {
        paths: ['a', 'b'],
        flex: true,
        options: { zone: 'UTC', symbol: 'ES1!', accountZone: 'Asia/Tokyo' },
      },
    ]);
    expect((await run(['a'])).asked[0]).toEqual({
      paths: ['a'],
      flex: false,
      options: { zone: null, symbol: null, accountZone: 'America/New_York' },
    });
  });

  it('needs a file or the web service', () => {
    const misuse = (words: readonly string[], flex: boolean) =>
      importCommand().misuse?.({ arguments: words, options: { flex } });
    expect(misuse([], false)).toBe('Name a file or a folder, or --flex.');
    expect(misuse([], true)).toBeNull();
    expect(misuse(['a'], false)).toBeNull();
  });

  it('fails when a file that was named is refused, and not over strays of a folder', async () => {
    const named = await run(['log.csv', 'x.bin']);
    expect(named.report?.refusals).toEqual([
      { code: 'FILE_KIND_UNKNOWN', message: 'x.bin: It is nothing.' },
    ]);
    expect((await run(['folder'])).report?.refusals).toEqual([]);
  });

  it('shows every file, its counts and the rows that were refused', async () => {
    const text = (await run(['a'])).report?.text ?? '';
    expect(text).toMatch(/log\.csv .* alert_log .* 5 .* 3 .* 1 .* 1 /);
    expect(text).toMatch(/x\.bin .* FILE_KIND_UNKNOWN/);
    expect(text).toContain('3 new');
    expect(text).toMatch(/log\.csv .* 7 .* ROW_UNREADABLE .* Time cannot be read/);
  });

  it('shows how our figures stand to the statement', () => {
    const amount = (statement: string | null, own: string) => ({
      statement,
      own,
      difference: null,
    });
    const contract = {
      account: 'U1',
      conid: 1,
      symbol: 'ESH1',
      currency: 'USD',
      rows: 2,
      exitsWithoutEntry: 0,
      realized: amount('366', '360'),
      commission: amount('9', '9'),
    };
    const coverage = { statement: 4, inLedger: 3, percent: 75, missing: [] };
    const of = (agrees: boolean, realized: string | null) =>
      importText({
        files: [],
        statement: {
          contracts: [{ ...contract, agrees, realized: amount(realized, '360') }],
          coverage,
          files: ['a.csv'],
        },
      });
    expect(of(false, '366')).toMatch(/ESH1 .* 366 .* 360 /);
    expect(of(true, '360')).toContain('agree with the statements to the cent');
    expect(of(true, null)).toContain('realised profit they do not tell');
    expect(of(true, '360')).toContain(
      'Of 4 executions of the statements the ledger knew 3 (75 %).',
    );
  });
});
