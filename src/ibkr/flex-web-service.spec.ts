import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HastyClock } from '../../test/fakes/hasty-clock.js';
import { FlexPace } from './flex-pace.js';
import { getStatementUrl, IBKR_FLEX } from './flex-request.js';
import { FlexWebService } from './flex-web-service.adapter.js';

const TOKEN = '987654321098765432109876';
const STATEMENT =
  '<FlexQueryResponse queryName="q" type="AF"><FlexStatements/></FlexQueryResponse>';

/** Longer than the pieces that a connection brings, with letters of several bytes at their ends. */
const LARGE = STATEMENT.replace('<FlexStatements/>', `<x y="${'ü€'.repeat(200_000)}"/>`);

/** What a step answers; a number is an error code of the service, `cut` breaks a statement off. */
type Said = number | 'ready' | 'large' | 'drop' | 'busy' | 'cut' | 'html';

let server: Server;
let base: string;
let seen: IncomingMessage[];
let says: { send: Said[]; get: Said[] };
let url: string | null;

const failure = (code: number): string =>
  `<FlexStatementResponse timestamp="x"><Status>${code === 1019 ? 'Warn' : 'Fail'}</Status>` +
  `<ErrorCode>${code}</ErrorCode><ErrorMessage>words</ErrorMessage></FlexStatementResponse>`;

beforeEach(async () => {
  seen = [];
  says = { send: [], get: [] };
  url = '/own/GetStatement';
  server = createServer((request, response) => {
    seen.push(request);
    const step = request.url?.startsWith('/flex/SendRequest') === true ? 'send' : 'get';
    const said = says[step].shift() ?? 'ready';
    if (said === 'drop') return request.socket.destroy();
    if (said === 'busy') return response.writeHead(503).end('busy');
    if (said === 'html') return response.end('<html>down</html>');
    if (said === 'cut') {
      response.writeHead(200, { 'content-length': '9999' });
      return response.write(STATEMENT, () => request.socket.destroy());
    }
    if (said === 'large') return response.end(LARGE);
    if (typeof said === 'number') return response.end(failure(said));
    if (step === 'get') return response.end(`<?xml version="1.0"?>\n${STATEMENT}`);
    const address = url === null ? '' : `<url>${url.startsWith('/') ? base + url : url}</url>`;
    return response.end(
      '<FlexStatementResponse timestamp="x"><Status>Success</Status>' +
        `<ReferenceCode>1234567890</ReferenceCode>${address}</FlexStatementResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function fetched(settings = { flexToken: TOKEN, flexQueryId: '77' } as const) {
  const service = { baseUrl: `${base}/flex`, hosts: [new URL(base).host] };
  const source = new FlexWebService(settings, new PatientClock(), service);
  const pieces: Uint8Array[] = [];
  const result = await source.fetch((bytes) => {
    pieces.push(bytes);
    return Promise.resolve();
  });
  return { result, text: Buffer.concat(pieces).toString() };
}

/** Sleeps a thousandth, and its time moves on as if it had slept. */
class PatientClock extends HastyClock {
  private slept = 0;

  constructor() {
    super(20_000);
  }

  override monotonic(): number {
    return this.slept;
  }

  override async sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    if (signal !== undefined) return super.sleep(durationMs * 20_000, signal);
    this.slept += durationMs;
    return super.sleep(durationMs);
  }
}

describe('the Flex web service', () => {
  it('asks for the statement in two steps, under its own name, and hands it over', async () => {
    const { result, text } = await fetched();
    expect(result.ok).toBe(true);
    expect(text).toContain(STATEMENT);
    expect(seen.map(({ url: path }) => path)).toEqual([
      `/flex/SendRequest?t=${TOKEN}&q=77&v=3`,
      `/own/GetStatement?t=${TOKEN}&q=1234567890&v=3`,
    ]);
    expect(seen.map(({ headers }) => headers['user-agent'])).toEqual([
      'trading-bot',
      'trading-bot',
    ]);
  });

  it('hands a large statement over to the last byte', async () => {
    says.get = ['large'];
    const { result, text } = await fetched();
    expect([result.ok, text === LARGE]).toEqual([true, true]);
  });

  it('takes the address it knows when the answer names none', async () => {
    url = null;
    expect((await fetched()).result.ok).toBe(true);
    expect(seen[1]?.url).toContain('/flex/GetStatement?');
  });

  it.each([1001, 1004, 1005, 1006, 1007, 1008, 1009, 1018, 1019, 1021, 'drop', 'busy'] as const)(
    'asks again after %s, in either step',
    async (said) => {
      says = { send: [said], get: [said, said] };
      const { result, text } = await fetched();
      expect([result.ok, seen.length]).toEqual([true, 5]);
      expect(text).toContain(STATEMENT);
    },
  );

  it.each([
    [1003, 'FLEX_NO_DATA'],
    ...[1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1020, 1025].map(
      (code) => [code, 'FLEX_REFUSED'] as const,
    ),
  ] as const)('ends after error %d as %s, and says the number', async (number, code) => {
    says.send = [number];
    const { result } = await fetched();
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).toContain(String(number));
    expect(seen).toHaveLength(1);
  });

  it('gives up after some minutes', async () => {
    says.get = Array.from({ length: 50 }, () => 1019);
    const { result } = await fetched();
    expect(result).toMatchObject({ ok: false, error: { code: 'FLEX_NOT_READY' } });
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.length).toBeLessThan(25);
  });

  it('does not mix two statements when one breaks off', async () => {
    says.get = ['cut'];
    expect((await fetched()).result).toMatchObject({ error: { code: 'FLEX_UNREACHABLE' } });
    expect(seen).toHaveLength(2);
  });

  it('sends the token nowhere but to its own hosts', async () => {
    for (url of ['https://evil.invalid/GetStatement', 'http://user:pw@127.0.0.1/x', 'not a url']) {
      const { result } = await fetched();
      expect(result).toMatchObject({ ok: false, error: { code: 'FLEX_HOST_NOT_ALLOWED' } });
    }
    expect(seen).toHaveLength(3);
    const answer = { reference: '1', url: 'https://gdcdyn.interactivebrokers.com/GetStatement' };
    expect(getStatementUrl(IBKR_FLEX, answer, 't')).toContain('gdcdyn');
    const plain = { reference: '1', url: answer.url.replace('https', 'http') };
    expect(getStatementUrl(IBKR_FLEX, plain, 't')).toBeNull();
  });

  it('names an answer it cannot read, and missing settings', async () => {
    says.send = ['html'];
    expect((await fetched()).result).toMatchObject({ error: { code: 'FLEX_ANSWER_UNREADABLE' } });
    const none = new FlexWebService({ flexToken: null, flexQueryId: '1' }, new PatientClock());
    expect(none.isConfigured()).toBe(false);
    expect(await none.fetch(() => Promise.resolve())).toMatchObject({
      error: { code: 'FLEX_NOT_CONFIGURED' },
    });
  });

  it('has the token in no refusal', async () => {
    const texts: string[] = [];
    for (const said of ['html', 'drop', 1003, 1015, 1018] as const) {
      says = { send: Array.from({ length: 40 }, () => said), get: [] };
      texts.push(JSON.stringify((await fetched()).result));
    }
    expect(texts.filter((text) => text.includes(TOKEN))).toEqual([]);
    expect(texts.filter((text) => text.includes('"ok":false'))).toHaveLength(5);
  });
});

describe('the pace of a token', () => {
  it('is one request a second and ten a minute', () => {
    const pace = new FlexPace();
    let now = 0;
    const left: number[] = [];
    for (let i = 0; i < 21; i += 1) {
      now += pace.delayMs(now);
      pace.sent(now);
      left.push(now);
    }
    expect(left.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((s) => s * 1000));
    expect([left[10], left[11], left[20]]).toEqual([60_000, 61_000, 120_000]);
  });
});
