import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import {
  ADMIN_TOKEN,
  startDashboardWith,
  type DashboardApp,
} from '../../test/fakes/dashboard-app.js';
import { sampleExecution } from '../../test/fakes/sample-views.js';
import { ANSWER_EXAMPLES } from './answer-examples.table.js';
import { apiDocument } from './api-docs.adapter.js';

const SECRET = 'secret-of-rsi-alone';
let dashboard: DashboardApp;

beforeAll(async () => {
  const rsi = { name: 'rsi', secrets: [SECRET], enabled: false, quantity: '0.1' };
  dashboard = await startDashboardWith({ catalog: new FixedCatalog([{}, rsi]) });
});

afterAll(() => dashboard.close());

const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };

async function get(url: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await dashboard.app.inject({ url, headers });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function post(url: string, payload: object) {
  return dashboard.app.inject({ method: 'POST', url, headers, payload });
}

const fieldsOf = (value: unknown): readonly string[] => Object.keys(value as object).toSorted();

describe('the strategies', () => {
  it('are listed with every parameter but their secrets', async () => {
    const { items } = await get('/admin/strategies');
    expect(items).toMatchObject([
      { name: 'default', quantity: 1, limits: { maxOrderQuantity: 5, maxOrdersPerDay: 50 } },
      { name: 'rsi', enabled: false, quantity: 0.1, hasOwnSecret: true },
    ]);
    const [told] = items as object[];
    const [kept] = new FixedCatalog().all();
    const { secrets: _secrets, ...shown } = kept ?? { secrets: [] };
    expect(fieldsOf(told)).toEqual(fieldsOf({ ...shown, hasOwnSecret: false }));
    expect(JSON.stringify(items)).not.toContain(SECRET);
  });
});

describe('the message of a strategy', () => {
  it('is written with the address and what to mind', async () => {
    const answer = await post('/admin/alerts/message', { strategy: 'rsi', signals: 'reversal' });
    expect(answer.statusCode).toBe(200);
    const { message, notes, url } = answer.json<{
      message: string;
      notes: string[];
      url: string;
    }>();
    expect(JSON.parse(message)).toMatchObject({
      strategy: 'rsi',
      market_position: '{{strategy.market_position}}',
    });
    expect(url).toBe('https://bot.example.org/webhook/rsi/<secret>');
    expect(notes).toEqual([
      'Webhook URL: https://bot.example.org/webhook/rsi/<secret>',
      'Replace <secret> in the address by the webhook secret of the service.',
      'The strategy rsi is switched off: its alerts get 404.',
      'The message names the position it wants, so it means the same with signals: reversal.',
    ]);
    expect(answer.body).not.toContain(SECRET);
  });

  it('is that of default when none is named, and of no strategy that is not there', async () => {
    expect((await post('/admin/alerts/message', {})).json()).toMatchObject({
      notes: ['Webhook URL: https://bot.example.org/webhook/default'],
    });
    expect((await post('/admin/alerts/message', { strategy: 'nobody' })).statusCode).toBe(404);
    expect((await post('/admin/alerts/message', { strategy: '../x' })).statusCode).toBe(400);
    expect((await post('/admin/alerts/message', { signals: 'both' })).statusCode).toBe(400);
  });
});

describe('equity', () => {
  it('is read from the ledger, in simulated money', async () => {
    const { execution } = sampleExecution;
    const id = '0000e0d5.2.01';
    const sold = { ...execution, executionId: id, side: 'SELL' as const, netAmount: '225125' };
    dashboard.ledger.fills = [sampleExecution, { ...sampleExecution, execution: sold }];
    expect(await get('/admin/equity')).toEqual({
      currency: 'USD',
      openingEquity: 1000000,
      days: [
        {
          date: '2026-11-20',
          realised: '100',
          commission: '4.5',
          net: '95.5',
          equity: '1000095.5',
        },
      ],
      today: { date: '2026-11-20', realised: '100', commission: '4.5', net: '95.5' },
      others: [],
      source: 'simulated',
    });
  });

  it('is read one time after the other, and never told as it was before somebody asked', async () => {
    const { ledger } = dashboard;
    let reading = 0;
    let reads = 0;
    ledger.allExecutions = async function* () {
      reading += 1;
      reads += 1;
      expect(reading).toBe(1);
      yield* await Promise.resolve(ledger.fills);
      reading -= 1;
    };
    const first = get('/admin/equity');
    const others = Array.from({ length: 5 }, () => get('/admin/equity'));
    await Promise.all([first, ...others]);
    expect(reads).toBeLessThanOrEqual(2);
    ledger.fills = [];
    expect(await get('/admin/equity')).toMatchObject({ days: [] });
  });
});

describe('the description of an answer', () => {
  it.each([
    ['me', '/admin/me'],
    ['equity', '/admin/equity'],
    ['logs', '/admin/logs'],
    ['strategies', '/admin/strategies'],
  ] as const)('of %s has the fields that the answer has', async (name, url) => {
    expect(fieldsOf(await get(url))).toEqual(fieldsOf(ANSWER_EXAMPLES[name]));
  });

  it('of a login and a message has the fields that the answer has', async () => {
    const login = await post('/admin/login', { token: ADMIN_TOKEN });
    expect(fieldsOf(login.json())).toEqual(fieldsOf(ANSWER_EXAMPLES.login));
    const message = await post('/admin/alerts/message', {});
    expect(fieldsOf(message.json())).toEqual(fieldsOf(ANSWER_EXAMPLES.message));
  });

  it('names only fields that a strategy has', async () => {
    const { items } = await get('/admin/strategies');
    const [told] = items as object[];
    const [example] = ANSWER_EXAMPLES.strategies.items;
    expect(fieldsOf(told)).toEqual(expect.arrayContaining([...fieldsOf(example)]));
  });

  it('stands in the description of the interface, with the bodies that are taken', () => {
    const { paths, components } = apiDocument(dashboard.app);
    for (const path of ['/admin/equity', '/admin/logs', '/admin/strategies', '/admin/me']) {
      expect(JSON.stringify(paths[path]?.get?.responses['200'])).toContain('"example"');
    }
    for (const path of ['/admin/login', '/admin/alerts/message']) {
      expect(JSON.stringify(paths[path]?.post?.responses['200'])).toContain('"example"');
    }
    expect(Object.keys(components?.schemas ?? {})).toEqual(
      expect.arrayContaining(['LoginDto', 'AlertMessageDto']),
    );
    expect(JSON.stringify(paths['/admin/events']?.get?.responses)).toContain('text/event-stream');
  });
});
