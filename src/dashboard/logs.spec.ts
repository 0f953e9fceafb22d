import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  ADMIN_TOKEN,
  startDashboardWith,
  VIEWER_TOKEN,
  type DashboardApp,
} from '../../test/fakes/dashboard-app.js';
import { hasWords, logLineJson } from './log-line-json.js';

let logsDir: string;
let dashboard: DashboardApp;

beforeAll(async () => {
  logsDir = await mkdtemp(join(tmpdir(), 'logs-'));
  dashboard = await startDashboardWith({ logsDir });
});

afterAll(async () => {
  await dashboard.close();
  await rm(logsDir, { recursive: true });
});

const line = (message: string, more: object = {}): string =>
  `${JSON.stringify({ at: '2026-11-20T15:00:00.000Z', level: 'info', context: 'Trading', message, ...more })}\n`;

const logFile = (name: string): string => join(logsDir, `${name}.log`);

async function messages(query: string): Promise<readonly string[]> {
  const answer = await dashboard.app.inject({
    url: `/admin/logs${query}`,
    headers: { authorization: `Bearer ${VIEWER_TOKEN}` },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ items: { message: string }[] }>().items.map(({ message }) => message);
}

describe('the log', () => {
  it('is empty while there is none', async () => {
    expect(await messages('?level=debug')).toEqual([]);
  });

  it('is told newest first, as many lines as asked for', async () => {
    await writeFile(logFile('info'), [1, 2, 3].map((n) => line(`line ${n}`)).join(''));
    expect(await messages('')).toEqual(['line 3', 'line 2', 'line 1']);
    expect(await messages('?limit=2')).toEqual(['line 3', 'line 2']);
    expect(await messages('?level=error')).toEqual([]);
  });

  it('is searched for words in message, fields and context', async () => {
    await writeFile(logFile('error'), line('Cut.', { code: 'SESSION_NOT_READY' }) + line('Else.'));
    expect(await messages('?level=error&q=session_not')).toEqual(['Cut. (code=SESSION_NOT_READY)']);
    expect(await messages('?level=error&q=TRADING')).toHaveLength(2);
    expect(await messages('?level=error&q=nothing')).toEqual([]);
  });

  it('hides secrets and account numbers, and passes over what is no line', async () => {
    await writeFile(logFile('debug'), line(`token ${ADMIN_TOKEN} of DU1234567`));
    await appendFile(logFile('debug'), '{"at":"2026-11-20T15:00:00.000Z","lev');
    expect(await messages('?level=debug')).toEqual(['token [hidden] of [account]']);
  });

  it('is read from its end: of a huge file neither all nor any line twice', async () => {
    const many = Array.from({ length: 120_000 }, (_, n) => line(`line ${n} é`));
    await writeFile(logFile('info'), many.join(''));
    const newest = await messages('?limit=500');
    expect(newest).toEqual(Array.from({ length: 500 }, (_, n) => `line ${119_999 - n} é`));
    expect(await messages('?q=line%20119000%20')).toEqual(['line 119000 é']);
    expect(await messages('?q=line%207%20')).toEqual([]);
  });

  it.each(['level=warn', 'limit=0', 'limit=501', `q=${'x'.repeat(201)}`, 'file=../x'])(
    'is not told to %s',
    async (query) => {
      const answer = await dashboard.app.inject({
        url: `/admin/logs?${query}`,
        headers: { authorization: `Bearer ${VIEWER_TOKEN}` },
      });
      expect(answer.statusCode).toBe(400);
    },
  );
});

describe('a line of the log', () => {
  it('is told with its fields and without its stack', () => {
    const text = line('Failed.', { code: 'X', count: 2, nested: { a: 1 }, stack: 'at x.ts:1' });
    expect(logLineJson(text)).toEqual({
      at: '2026-11-20T15:00:00.000Z',
      level: 'info',
      context: 'Trading',
      message: 'Failed. (code=X count=2 nested={"a":1})',
    });
  });

  it.each(['', 'null', '7', '[]', '{}', '{"at":1,"level":"info"}', '{"at":"x"}'])(
    'is none that says %s',
    (text) => {
      expect(logLineJson(text)).toBeNull();
    },
  );

  it('is never a reason to fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const told = logLineJson(text);
        expect(told === null || hasWords(told, '')).toBe(true);
      }),
    );
  });
});
