import { startWebhook, TRADINGVIEW } from '../../test/fakes/webhook-app.js';
import type { WebhookApp } from '../../test/fakes/webhook-app.js';
import { WebhookEntrance } from './webhook-entrance.guard.js';

describe('WebhookEntrance', () => {
  let webhook: WebhookApp;
  let entrance: WebhookEntrance;

  beforeAll(async () => {
    webhook = await startWebhook();
    entrance = webhook.app.get(WebhookEntrance, { strict: false });
  });
  afterAll(() => webhook.app.close());

  /** The code a request on a listener is refused with; null when it may pass. */
  function refusalOn(localPort: number, headers: Record<string, string> = {}): string | null {
    const raw = { socket: { localPort, remoteAddress: TRADINGVIEW }, headers };
    const request = { raw, headers, url: '/webhook', params: {} };
    return entrance.check(request as Parameters<typeof entrance.check>[0])?.code ?? null;
  }

  it('is there on the public listener and not on the private one', () => {
    expect([refusalOn(3000), refusalOn(3001)]).toEqual([null, 'NOT_FOUND']);
  });

  it.each(['gzip', 'br', 'deflate, gzip', 'x', ''])(
    'refuses the content encoding %j',
    (encoding) => {
      expect(refusalOn(3000, { 'content-encoding': encoding })).toBe('ENCODING_NOT_SUPPORTED');
    },
  );

  it('takes the encoding that is none', () => {
    expect(refusalOn(3000, { 'content-encoding': 'identity' })).toBeNull();
  });
});
