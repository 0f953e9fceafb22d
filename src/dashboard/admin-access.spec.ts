import fc from 'fast-check';
import {
  hostName,
  isReading,
  requiredAccess,
  roleRefusal,
  siteRefusal,
  tokenOf,
} from './admin-access.js';

const OWN = { hosts: ['127.0.0.1', 'bot.example.org'], origin: 'https://bot.example.org' };
const decode = (text: string): string => Buffer.from(text, 'base64').toString('utf8');

describe('the role a route asks for', () => {
  it.each([
    ['/health/live', 'GET', 'open'],
    ['/webhook', 'POST', 'open'],
    ['/webhook/:strategy/:secret', 'POST', 'open'],
    ['/', 'GET', 'entrance'],
    ['/', 'HEAD', 'entrance'],
    ['/', 'POST', 'operator'],
    ['/assets/*', 'GET', 'entrance'],
    ['/assets/*', 'PUT', 'operator'],
    ['/assets', 'GET', 'viewer'],
    ['/admin/login', 'POST', 'entrance'],
    ['/admin/login', 'GET', 'viewer'],
    ['/admin/logout', 'POST', 'viewer'],
    ['/admin/alerts/message', 'POST', 'viewer'],
    ['/admin/status', 'GET', 'viewer'],
    ['/admin/status', 'HEAD', 'viewer'],
    ['/admin/trading/halt', 'POST', 'operator'],
    ['/admin/anything', 'DELETE', 'operator'],
    ['/docs', 'GET', 'viewer'],
    ['/webhooks', 'GET', 'viewer'],
    ['/healthy', 'GET', 'viewer'],
    ['*', 'POST', 'operator'],
  ])('of %s by %s is %s', (route, method, access) => {
    expect(requiredAccess(route, method)).toBe(access);
  });

  it('is never open unless the route is listed as open', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom('GET', 'POST', 'PUT'), (path, method) => {
        const listed = ['webhook', 'health'].includes(path.split('/')[1] ?? '');
        expect(requiredAccess(path, method) === 'open').toBe(listed);
        expect(requiredAccess(path, method) === 'entrance').toBe(path === '/' && method === 'GET');
      }),
    );
  });
});

describe('the site a request comes from', () => {
  const request = {
    host: '127.0.0.1:3001',
    origin: null,
    fetchSite: null,
    followsLink: false,
  };

  it.each([
    [{}],
    [{ host: 'localhost:3001' }],
    [{ host: '[::1]:3001' }],
    [{ host: 'BOT.example.org' }],
    [{ host: '192.168.1.7' }],
    [{ origin: 'http://127.0.0.1:3001' }],
    [{ origin: 'https://bot.example.org' }],
    [{ fetchSite: 'same-origin' }],
    [{ fetchSite: 'none' }],
    [{ fetchSite: 'cross-site', followsLink: true }],
  ])('is ours with %j', (change) => {
    expect(siteRefusal({ ...request, ...change }, OWN)).toBeNull();
  });

  it.each([
    [{ host: null }],
    [{ host: '' }],
    [{ host: 'evil.example:3001' }],
    [{ host: '127.0.0.1.evil.example' }],
    [{ host: '127.0.0.1@evil.example' }],
    [{ host: 'localhost.evil.example' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://127.0.0.1:8080' }],
    [{ origin: 'https://bot.example.org:8443' }],
    [{ origin: 'null' }],
    [{ origin: 'https://bot.example.org.evil.example' }],
    [{ fetchSite: 'cross-site' }],
    [{ fetchSite: 'same-site' }],
    [{ fetchSite: 'cross-site', followsLink: true, host: 'evil.example' }],
    [{ fetchSite: 'cross-site', followsLink: true, origin: 'https://evil.example' }],
  ])('is another with %j', (change) => {
    expect(siteRefusal({ ...request, ...change }, OWN)).toMatch(/\.$/);
  });

  it('may not matter to a request that only reads', () => {
    expect(['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE'].map(isReading)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is named without its port', () => {
    expect(['[::1]:3001', 'Bot:80', 'bot'].map(hostName)).toEqual(['[::1]', 'bot', 'bot']);
  });
});

describe('the token of a request', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc ', 'abc'],
    ['Bearer', null],
    ['Bearer a b', null],
    ['abc', null],
    [null, null],
    ['Basic dXNlcjphOmI=', 'a:b'],
  ])('of %j is %j', (header, token) => {
    expect(tokenOf(header, decode)).toBe(token);
  });

  it('is never that of Basic where no browser asks', () => {
    expect(tokenOf('Basic dXNlcjphOmI=', null)).toBeNull();
  });

  it('gives an operator everything, a viewer reading, nobody nothing', () => {
    expect(roleRefusal('operator', 'operator')).toBeNull();
    expect(roleRefusal('operator', 'viewer')).toBeNull();
    expect(roleRefusal('viewer', 'viewer')).toBeNull();
    expect(roleRefusal('viewer', 'operator')).toBe('ROLE_REQUIRED');
    expect(roleRefusal(null, 'viewer')).toBe('TOKEN_REQUIRED');
  });
});
