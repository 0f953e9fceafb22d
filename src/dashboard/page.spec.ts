import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ADMIN_TOKEN,
  startDashboardWith,
  type DashboardApp,
} from '../../test/fakes/dashboard-app.js';
import { mediaTypeOf } from './page-file.js';

const PAGE = '<!doctype html><title>Trading bot</title>';
let pageDir: string;
let dashboard: DashboardApp;

beforeAll(async () => {
  pageDir = await mkdtemp(join(tmpdir(), 'page-'));
  await mkdir(join(pageDir, 'assets'));
  await writeFile(join(pageDir, 'index.html'), PAGE);
  await writeFile(join(pageDir, 'assets', 'index-B7a9.js'), 'export {};');
  await writeFile(join(pageDir, 'assets', 'index-B7a9.css'), 'a{}');
  await writeFile(join(pageDir, 'secret.json'), '{}');
  dashboard = await startDashboardWith({ pageDir });
});

afterAll(async () => {
  await dashboard.close();
  await rm(pageDir, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  dashboard.app.inject({ url, headers });

/** A port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

describe('the page', () => {
  it('is opened without a token, under a policy that runs nothing but its own files', async () => {
    const answer = await get('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(PAGE);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it.each([
    ['/assets/index-B7a9.js', 'text/javascript; charset=utf-8'],
    ['/assets/index-B7a9.css', 'text/css; charset=utf-8'],
  ])('keeps %s for ever', async (url, type) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it.each([
    '/assets/',
    '/assets/none.js',
    '/assets/../index.html',
    '/assets/..%2findex.html',
    '/assets/..%2Fsecret.json',
    '/assets/%2e%2e/secret.json',
    '/assets/%2e%2e%2fsecret.json',
    '/assets/..%5csecret.json',
    '/assets/index-B7a9.js%00',
    '/assets/index-B7a9.exe',
    '/assets/%2fetc%2fpasswd',
    '/index.html',
    '/secret.json',
  ])('gives away nothing under %s', async (url) => {
    const answer = await get(url);
    expect([401, 404]).toContain(answer.statusCode);
    expect(answer.headers['cache-control'] ?? '').not.toContain('immutable');
  });

  it('is opened by a link that stands on another site', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await get('/', followed)).statusCode).toBe(200);
  });

  it('is read by no other site, and leads to nothing else from there', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await get('/', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await get('/', { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await get('/assets/index-B7a9.js', followed)).statusCode).toBe(403);
    const bearer = { ...followed, authorization: `Bearer ${ADMIN_TOKEN}` };
    expect((await get('/admin/status', bearer)).statusCode).toBe(403);
  });

  it('says so in a sentence while it is not built', async () => {
    const bare = await startDashboardWith({});
    const answer = await bare.app.inject('/');
    await bare.close();
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      code: 'PAGE_NOT_BUILT',
      message: expect.stringMatching(/\.$/),
    });
  });

  it('is not there on the public listener, nor is its login', async () => {
    const publicPort = await freePort();
    const open = await startDashboardWith({ pageDir, publicPort });
    await open.app.listen(publicPort, '127.0.0.1');
    const statusOf = async (path: string, init: RequestInit = {}): Promise<number> =>
      (await fetch(`http://127.0.0.1:${publicPort}${path}`, init)).status;
    const bearer = { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } };
    const seen = [
      await statusOf('/'),
      await statusOf('/assets/index-B7a9.js'),
      await statusOf('/admin/status', bearer),
      await statusOf('/admin/events', bearer),
      await statusOf('/docs', bearer),
      await statusOf('/admin/login', {
        method: 'POST',
        body: JSON.stringify({ token: ADMIN_TOKEN }),
        headers: { 'content-type': 'application/json' },
      }),
      await statusOf('/health/live'),
    ];
    await open.close();
    expect(seen).toEqual([404, 404, 404, 404, 404, 404, 200]);
  });
});

describe('the media type of a file', () => {
  it.each([
    ['a.js', 'text/javascript; charset=utf-8'],
    ['a-1_b.woff2', 'font/woff2'],
    ['a.constructor', null],
    ['.js', null],
    ['../a.js', null],
    ['a/b.js', null],
    ['a.js ', null],
    ['', null],
  ])('%j is %s', (name, type) => {
    expect(mediaTypeOf(name)).toBe(type);
  });
});
