import { FixedCatalog } from '../../test/fakes/fixed-catalog.js';
import { startWebhook, TRADINGVIEW } from '../../test/fakes/webhook-app.js';
import type { WebhookApp } from '../../test/fakes/webhook-app.js';
import { IntakeRefused } from '../trading/intake.service.js';
import { LedgerTrouble } from '../ports/ledger.port.js';

const SECRET = 'canary-of-the-webhook-1';
const ALERT = '{"symbol":"ES1!","action":"buy"}';
const ID = '01arz3ndektsv4rrffq69g5fav';

interface Sent {
  readonly url?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly from?: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
}

async function send(
  { app }: WebhookApp,
  sent: Sent = {},
): Promise<{ status: number; body: unknown; text: string }> {
  const answer = await app.inject({
    method: sent.method ?? 'POST',
    url: sent.url ?? '/webhook',
    headers: sent.headers ?? {},
    payload: sent.body ?? ALERT,
    remoteAddress: sent.from ?? TRADINGVIEW,
  });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

describe('the webhook', () => {
  let open: WebhookApp;
  let guarded: WebhookApp;

  beforeAll(async () => {
    open = await startWebhook(
      {},
      new FixedCatalog([{}, { name: 'rsi' }, { name: 'off', enabled: false }]),
    );
    guarded = await startWebhook({ secrets: [SECRET] });
  });
  afterAll(async () => {
    await open.app.close();
    await guarded.app.close();
  });
  beforeEach(() => {
    open.intake.answer = { kind: 'stored', id: ID };
    open.intake.received.length = 0;
  });

  it.each([
    ['stored', 'accepted'],
    ['duplicate', 'duplicate'],
    ['test', 'test'],
  ] as const)('answers a %s alert with exactly its id and its status', async (kind, status) => {
    open.intake.answer = { kind, id: ID };
    expect(await send(open)).toMatchObject({ status: 200, body: { id: ID, status } });
    expect((await send(open)).text).toBe(JSON.stringify({ id: ID, status }));
  });

  it('hands over the alert, its strategy, its body and where it came from', async () => {
    await send(open, { url: '/webhook/rsi', body: ` ${ALERT}\n` });
    expect(open.intake.received[0]).toMatchObject({
      alert: { symbol: 'ES1!', action: 'buy' },
      strategy: { name: 'rsi' },
      body: ALERT,
      sourceAddress: TRADINGVIEW,
      receivedAt: expect.any(Number),
    });
  });

  it.each([
    undefined,
    'application/json',
    'application/json; charset=utf-8',
    'text/plain; charset=utf-8',
    'text/plain;charset=ISO-8859-1',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json; charset=',
    'nonsense',
    '',
  ])('reads a body by its content under the content type %j', async (type) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    expect((await send(open, { headers })).status).toBe(200);
  });

  it.each([
    [400, 'ALERT_UNREADABLE', { body: 'buy' }],
    [400, 'ALERT_UNREADABLE', { body: '' }],
    [400, 'ALERT_INVALID', { body: '{"data":"valid"}' }],
    [400, 'ALERT_CONFLICT', { body: '{"symbol":"ES1!","action":"buy","side":"S"}' }],
    [400, 'ALERT_CONFLICT', { url: '/webhook/rsi', body: '{"strategy":"default"}' }],
    [403, 'ADDRESS_NOT_ALLOWED', { from: '127.0.0.1' }],
    [403, 'ADDRESS_NOT_ALLOWED', { from: '203.0.113.9' }],
    [
      403,
      'PROXY_NOT_TRUSTED',
      { headers: { 'x-forwarded-for': TRADINGVIEW }, from: '203.0.113.9' },
    ],
    [404, 'STRATEGY_UNKNOWN', { url: '/webhook/nobody' }],
    [404, 'STRATEGY_UNKNOWN', { url: '/webhook/off' }],
    [404, 'STRATEGY_UNKNOWN', { url: '/webhook/__proto__' }],
    [404, 'NOT_FOUND', { url: '/webhook/a/b/c' }],
    [405, 'METHOD_NOT_ALLOWED', { method: 'GET' as const }],
    [404, 'NOT_FOUND', { method: 'PUT' as const }],
    [413, 'ALERT_TOO_LARGE', { body: `{"symbol":"${'a'.repeat(16_384)}"}` }],
    [413, 'ALERT_TOO_LARGE', { body: '{"a":[[[[[1]]]]]}' }],
    [415, 'ENCODING_NOT_SUPPORTED', { headers: { 'content-encoding': 'gzip' } }],
    [401, 'SECRET_REQUIRED', { url: '/webhook?secret=x' }],
    [401, 'SECRET_REQUIRED', { url: '/webhook/rsi?a=1&api_key=x' }],
  ] as const)('answers %i %s to %j', async (status, code, sent) => {
    const answer = await send(open, sent);
    expect(answer).toMatchObject({
      status,
      body: { code, message: expect.stringMatching(/^\S.*\.$/) },
    });
    expect(open.intake.received).toEqual([]);
  });

  it('takes a body of exactly sixteen kilobytes', async () => {
    const padding = ' '.repeat(16_384 - ALERT.length);
    expect((await send(open, { body: ALERT + padding })).status).toBe(200);
    expect((await send(open, { body: `${ALERT + padding} ` })).status).toBe(413);
  });

  it('checks the address before the size, the size before the secret', async () => {
    const large = 'x'.repeat(20_000);
    expect((await send(guarded, { body: large, from: '203.0.113.9' })).status).toBe(403);
    expect((await send(guarded, { body: large })).status).toBe(413);
    expect((await send(guarded, { body: 'x' })).status).toBe(401);
  });

  it('answers 409 to a known id with another body, naming both in nothing but words', async () => {
    open.intake.answer = { kind: 'conflict', id: ID };
    expect(await send(open)).toMatchObject({ status: 409, body: { code: 'ID_CONFLICT' } });
  });

  it.each([
    new LedgerTrouble('LEDGER_UNAVAILABLE', 'disk full'),
    new IntakeRefused('TOO_MANY_UNFINISHED', 'full'),
    new IntakeRefused('SHUTTING_DOWN', 'bye'),
  ])('answers 503 when the alert was not stored: $code', async (trouble) => {
    open.intake.answer = trouble;
    expect(await send(open)).toMatchObject({ status: 503, body: { code: trouble.code } });
  });

  it('tells nothing of an error of ours but that there is one', async () => {
    open.intake.answer = new TypeError('a path and a stack');
    const answer = await send(open);
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(answer.text).not.toContain('path');
  });

  it('takes the secret from the path', async () => {
    expect((await send(guarded, { url: `/webhook/default/${SECRET}` })).status).toBe(200);
    expect((await send(guarded, { url: '/webhook/default/wrong' })).status).toBe(401);
  });

  it('repeats no secret in any answer', async () => {
    const answers = await Promise.all([
      send(guarded, { url: `/webhook/nobody/${SECRET}` }),
      send(guarded, { url: `/webhook/a/b/${SECRET}/c` }),
      send(guarded, { url: `/webhook?q=${SECRET}` }),
      send(guarded, { body: `{"secret":"${SECRET}","symbol":"${SECRET}","action":"${SECRET}"}` }),
      send(guarded, { body: `{"secret":"${SECRET}","${SECRET}":1,"${SECRET}":2}` }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 401, 400, 400]);
    expect(answers.map(({ text }) => text).join()).not.toMatch(/canary/i);
  });

  it('tells the operator once per stranger who knows the URL', async () => {
    for (const from of ['203.0.113.9', '203.0.113.9', '203.0.113.10']) {
      await send(guarded, { url: `/webhook/default/${SECRET}`, from });
      await send(guarded, { url: '/webhook/default/wrong', from });
    }
    expect(guarded.notifications).toMatchObject([
      { severity: 'critical', code: 'ADDRESS_NOT_ALLOWED', fields: { address: '203.0.113.9' } },
      { severity: 'critical', code: 'ADDRESS_NOT_ALLOWED', fields: { address: '203.0.113.10' } },
    ]);
    expect(JSON.stringify(guarded.notifications)).not.toContain(SECRET);
  });
});

describe('the limit of refusals', () => {
  const OTHER = '34.212.75.30';
  let app: WebhookApp;

  beforeAll(async () => {
    app = await startWebhook({
      rateLimitPerMinute: 5,
      allowedIps: [TRADINGVIEW, OTHER],
      trustedProxies: ['10.0.0.1'],
    });
  });
  afterAll(() => app.app.close());

  it('turns refusals above it into 429 and lets every valid alert pass', async () => {
    const bad: number[] = [];
    const good: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      bad.push((await send(app, { body: 'x' })).status);
      good.push((await send(app)).status);
    }
    expect(bad).toEqual([...Array<number>(5).fill(400), ...Array<number>(15).fill(429)]);
    expect(new Set(good)).toEqual(new Set([200]));
    expect((await send(app, { body: 'x' })).body).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('counts every address by itself, through proxies too', async () => {
    expect((await send(app, { body: 'x', from: OTHER })).status).toBe(400);
    const headers = { 'x-forwarded-for': TRADINGVIEW };
    expect((await send(app, { body: 'x', from: '10.0.0.1', headers })).status).toBe(429);
  });
});
