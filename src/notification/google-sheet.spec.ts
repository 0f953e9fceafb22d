import { ACCOUNT, GoogleServer, SPREADSHEET } from '../../test/fakes/google-server.js';
import { ManualClock, settled } from '../../test/fakes/manual-clock.js';
import type { SheetTable } from '../ports/results-sheet.port.js';
import { GoogleSheet } from './google-sheet.adapter.js';

const START = Date.parse('2026-11-20T22:20:00Z');

let google: GoogleServer;
let clock: ManualClock;
let sheet: GoogleSheet;

const table = (name: string, rows: SheetTable['rows']): SheetTable => ({ name, rows });

const trades = (count: number): SheetTable =>
  table('Trades', [
    ['symbol', 'pnl', 'note'],
    ...Array.from({ length: count }, (_, n) => ['ES', n / 4, `trade ${n}`]),
  ]);

const results = table('Results', [
  ['Dataset', 'Metric', 'Value'],
  ['trades', 'win_rate', 50],
]);

/** Lets time pass as fast as it is asked to, until the work is done. */
async function pushed(tables: readonly SheetTable[], on = sheet): Promise<number> {
  const begun = clock.now();
  const state = { isOver: false };
  const work = on.push(tables).finally(() => (state.isOver = true));
  work.catch(() => undefined);
  while (!state.isOver) {
    await settled();
    const nextMs = clock.nextInMs();
    if (nextMs !== null && nextMs < 60_000 && clock.waiting() > 0 && !isBusy()) {
      await clock.advance(nextMs);
    }
  }
  await work;
  return clock.now() - begun;
}

/** A request is bounded by a minute: while one is under way, that is the only timer. */
const isBusy = (): boolean => clock.nextInMs() === 60_000;

const writes = (): number => google.asked.filter((line) => line.startsWith('POST')).length;

beforeEach(async () => {
  google = new GoogleServer();
  clock = new ManualClock(START);
  google.now = () => clock.now() / 1_000;
  await google.open();
  const settings = { spreadsheetId: SPREADSHEET, account: ACCOUNT };
  sheet = new GoogleSheet(settings, clock, google.addresses());
});

afterEach(() => google.close());

describe('a push', () => {
  it('makes the sheets that are missing and shows the tables in them', async () => {
    await pushed([results, trades(2)]);
    expect(google.shown('Results')).toEqual(results.rows);
    expect(google.shown('Trades')).toEqual(trades(2).rows);
    expect(google.asked.map((line) => line.replace(SPREADSHEET, 'ID'))).toEqual([
      'GET /v4/spreadsheets/ID',
      'POST /v4/spreadsheets/ID:batchUpdate',
      'POST /v4/spreadsheets/ID/values:batchUpdate',
      'POST /v4/spreadsheets/ID/values:batchUpdate',
    ]);
  });

  it('changes nothing when it comes again', async () => {
    await pushed([results, trades(5)]);
    const before = JSON.stringify(google.sheets.map(({ cells, ...rest }) => [rest, [...cells]]));
    await pushed([results, trades(5)]);
    expect(JSON.stringify(google.sheets.map(({ cells, ...rest }) => [rest, [...cells]]))).toBe(
      before,
    );
    expect(google.sheets).toHaveLength(2);
  });

  it('leaves no row of a longer one before it, and nothing of the user beside it changed', async () => {
    await pushed([trades(30)]);
    const [own] = google.sheets;
    Object.assign(own ?? {}, { columnCount: 5 });
    own?.cells.set('20:4', '=SUM(B:B)');
    own?.cells.set('0:4', 'mine');
    await pushed([trades(3)]);
    expect([own?.cells.get('20:4'), own?.cells.get('0:4')]).toEqual(['=SUM(B:B)', 'mine']);
    own?.cells.delete('20:4');
    own?.cells.delete('0:4');
    expect(google.shown('Trades')).toEqual(trades(3).rows);
    await pushed([trades(40)]);
    expect(google.shown('Trades')).toEqual(trades(40).rows);
  });

  it('lets no text become a formula, and empties a cell that was filled', async () => {
    const texts = ['=IMPORTXML("http://evil.invalid")', '+1', "'quoted", '007'];
    await pushed([table("It's", [['a'], ...texts.map((text) => [text])])]);
    expect(google.shown("It's").slice(1).flat()).toEqual(texts);
    await pushed([table("It's", [['a'], [''], [1]])]);
    expect(google.shown("It's")).toEqual([['a'], [], [1]]);
  });

  it('stays within the size and the number of requests that Google allows', async () => {
    const wide = 'x'.repeat(100);
    const rows = Array.from({ length: 25_000 }, (_, n) => [n, wide, n % 2 === 0 ? wide : '€']);
    const tookMs = await pushed([table('Trades', [['n', 'a', 'b'], ...rows])]);
    expect(google.shown('Trades')).toHaveLength(25_001);
    expect(google.shown('Trades')[25_000]).toEqual([24_999, wide, '€']);
    expect(google.longest).toBeLessThanOrEqual(10_000);
    expect(google.largest).toBeLessThan(2_000_000);
    expect(google.asked.length).toBeGreaterThan(5);
    expect(google.asked.length / ((tookMs + 1_000) / 60_000)).toBeLessThanOrEqual(60);
  });
});

describe('a token', () => {
  it('is fetched once, again before it ends, and again when it is not taken', async () => {
    await pushed([results]);
    await pushed([results]);
    expect(google.tokensMade).toBe(1);
    await clock.advance(3_599_000);
    await pushed([results]);
    expect(google.tokensMade).toBe(2);
    google.revoke();
    await pushed([results]);
    expect(google.tokensMade).toBe(3);
  });

  it('that Google does not give is told with its reason', async () => {
    google.now = () => 0;
    await expect(pushed([results])).rejects.toThrow(
      'Google refuses the key of SHEETS_KEY_FILE (400 invalid_grant): is it revoked, or the clock wrong?',
    );
  });
});

describe('a Google that does not answer well', () => {
  it.each([
    ['quota', [{ status: 429 }, { status: 429 }, { status: 503 }], 1_000 + 2_000 + 4_000],
    ['Retry-After', [{ status: 429, retryAfter: '30' }], 30_000],
    ['a lost answer', [{ status: 'drop' }, { status: 500 }], 1_000 + 2_000],
  ] as const)('is asked again after %s', async (_, answers, atLeastMs) => {
    google.answers.push(...answers);
    expect(await pushed([results])).toBeGreaterThanOrEqual(atLeastMs);
    expect(google.shown('Results')).toEqual(results.rows);
  });

  it('is given up after seven attempts over more than a minute', async () => {
    google.answers.push(...Array.from({ length: 7 }, () => ({ status: 429 })));
    const begun = clock.now();
    await expect(pushed([results])).rejects.toThrow('Google Sheets answered 429.');
    expect(google.asked).toHaveLength(7);
    expect(clock.now() - begun).toBeGreaterThan(60_000);
    expect(clock.waiting()).toBe(0);
  });

  it('is given up sooner when nothing answers at all', async () => {
    google.answers.push(...Array.from({ length: 4 }, () => ({ status: 'drop' as const })));
    await expect(pushed([results])).rejects.toThrow('Google Sheets does not answer.');
    expect(google.asked).toHaveLength(4);
  });

  it.each([
    [403, 'PERMISSION_DENIED', `share the spreadsheet with ${ACCOUNT.email} as editor`],
    [404, 'NOT_FOUND', 'correct SHEETS_ID'],
    [400, 'INVALID_ARGUMENT', 'Google Sheets answered 400 INVALID_ARGUMENT.'],
  ])('is not asked again after %d %s', async (status, word, sentence) => {
    google.answers.push({ status, body: { error: { status: word, message: 'canary' } } });
    const push = pushed([results]);
    await expect(push).rejects.toMatchObject({ code: 'SHEET_NOT_WRITTEN' });
    await expect(push).rejects.toThrow(sentence);
    expect(writes()).toBe(0);
  });

  it('keeps its sentences, our token and our key to itself', async () => {
    google.answers.push({ status: 400, body: { error: { message: 'canary' } } });
    const told = await pushed([results]).catch((error: unknown) => JSON.stringify(error));
    expect(String(told)).not.toMatch(/canary|PRIVATE/);
  });
});

describe('a sheet that is not configured', () => {
  it('says so', async () => {
    const none = new GoogleSheet({ spreadsheetId: null, account: null }, clock);
    expect([none.isConfigured(), sheet.isConfigured()]).toEqual([false, true]);
    await expect(none.push([results])).rejects.toThrow('not both set');
  });
});
