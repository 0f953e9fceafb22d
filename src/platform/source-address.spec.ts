import { addressSet, readAddress, sourceAddress } from './source-address.js';
import type { HeaderValues } from './source-address.js';

const TRADINGVIEW = '52.89.214.238';
const STRANGER = '203.0.113.9';
const PROXY = '10.0.0.2';
const OUTER_PROXY = '198.51.100.7';

const allowed = addressSet([TRADINGVIEW, '34.212.75.30']);
const none = addressSet([]);
const one = addressSet(['10.0.0.0/8']);
const two = addressSet(['10.0.0.0/8', OUTER_PROXY]);

/** The source's address when it may send alerts, else the code it is refused with. */
function admitted(peer: string, headers: HeaderValues, trusted = none): string {
  const source = sourceAddress(peer, headers, trusted);
  if (!source.ok) return source.error;
  return allowed(source.value) ? source.value : 'ADDRESS_NOT_ALLOWED';
}

const xff = (value: string | readonly string[]): HeaderValues => ({ 'x-forwarded-for': value });

describe('sourceAddress', () => {
  it.each([
    ['directly', TRADINGVIEW, {}, none],
    ['directly over IPv6 sockets', `::ffff:${TRADINGVIEW}`, {}, none],
    ['through one proxy', PROXY, xff(TRADINGVIEW), one],
    ['through one proxy on an IPv6 socket', `::ffff:${PROXY}`, xff(TRADINGVIEW), one],
    ['through two proxies', PROXY, xff(`${TRADINGVIEW}, ${OUTER_PROXY}`), two],
    [
      'through a proxy, though the sender forged hops before',
      PROXY,
      xff(`1.2.3.4, ${TRADINGVIEW}`),
      one,
    ],
    ['through a proxy that writes IPv4 within IPv6', PROXY, xff(`::ffff:${TRADINGVIEW}`), one],
    [
      'through a proxy that sets other headers too',
      PROXY,
      { ...xff(TRADINGVIEW), 'x-real-ip': '1.1.1.1', forwarded: 'for=1.1.1.1' },
      one,
    ],
  ] as const)('lets TradingView in %s', (_, peer, headers, trusted) => {
    expect(admitted(peer, headers, trusted)).toBe(TRADINGVIEW);
  });

  it.each([
    [
      'without proxies: a forged X-Forwarded-For',
      STRANGER,
      xff(TRADINGVIEW),
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: a list',
      STRANGER,
      xff(`${TRADINGVIEW}, ${STRANGER}`),
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: two headers',
      STRANGER,
      xff([TRADINGVIEW, TRADINGVIEW]),
      none,
      'PROXY_NOT_TRUSTED',
    ],
    ['without proxies: an empty header', STRANGER, xff(''), none, 'PROXY_NOT_TRUSTED'],
    [
      'without proxies: Forwarded',
      STRANGER,
      { forwarded: `for=${TRADINGVIEW}` },
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: X-Real-IP',
      STRANGER,
      { 'x-real-ip': TRADINGVIEW },
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: True-Client-IP',
      STRANGER,
      { 'true-client-ip': TRADINGVIEW },
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: CF-Connecting-IP',
      STRANGER,
      { 'cf-connecting-ip': TRADINGVIEW },
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: X-Client-IP',
      STRANGER,
      { 'x-client-ip': TRADINGVIEW },
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'without proxies: X-Forwarded-Host',
      STRANGER,
      { 'x-forwarded-host': 'bot' },
      none,
      'PROXY_NOT_TRUSTED',
    ],
    [
      'TradingView itself behind an unknown proxy',
      TRADINGVIEW,
      xff(STRANGER),
      none,
      'PROXY_NOT_TRUSTED',
    ],
    ['a tunnel that makes everyone loopback', '127.0.0.1', {}, none, 'ADDRESS_NOT_ALLOWED'],
    ['a tunnel with a forged header', '127.0.0.1', xff(TRADINGVIEW), none, 'PROXY_NOT_TRUSTED'],
    ['loopback over IPv6', '::1', {}, none, 'ADDRESS_NOT_ALLOWED'],
    ['a stranger', STRANGER, {}, none, 'ADDRESS_NOT_ALLOWED'],
    ['a stranger on an IPv6 socket', `::ffff:${STRANGER}`, {}, none, 'ADDRESS_NOT_ALLOWED'],
    [
      'one proxy: a forged left-most hop',
      PROXY,
      xff(`${TRADINGVIEW}, ${STRANGER}`),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    [
      'one proxy: a forged hop in a header of its own',
      PROXY,
      xff([TRADINGVIEW, STRANGER]),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    [
      'one proxy: forged hops on both sides of blanks',
      PROXY,
      xff(` ${TRADINGVIEW} ,, ${STRANGER} `),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    ['one proxy: no header at all', PROXY, {}, one, 'ADDRESS_NOT_ALLOWED'],
    [
      'one proxy: only Forwarded',
      PROXY,
      { forwarded: `for=${TRADINGVIEW}` },
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    ['one proxy: only X-Real-IP', PROXY, { 'x-real-ip': TRADINGVIEW }, one, 'ADDRESS_NOT_ALLOWED'],
    ['one proxy: a port', PROXY, xff(`${TRADINGVIEW}:443`), one, 'ADDRESS_NOT_ALLOWED'],
    ['one proxy: brackets', PROXY, xff(`[::ffff:${TRADINGVIEW}]`), one, 'ADDRESS_NOT_ALLOWED'],
    ['one proxy: a name', PROXY, xff('tradingview.com'), one, 'ADDRESS_NOT_ALLOWED'],
    ['one proxy: unknown', PROXY, xff('unknown'), one, 'ADDRESS_NOT_ALLOWED'],
    ['one proxy: an address in one number', PROXY, xff('878302958'), one, 'ADDRESS_NOT_ALLOWED'],
    [
      'one proxy: an address in octal',
      PROXY,
      xff('064.0131.0326.0356'),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    [
      'one proxy: an address in hexadecimal',
      PROXY,
      xff('0x34.0x59.0xd6.0xee'),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    ['one proxy: an empty last hop', PROXY, xff(`${TRADINGVIEW},`), one, 'ADDRESS_NOT_ALLOWED'],
    [
      'one proxy: a list of proxies only',
      PROXY,
      xff('10.0.0.3, 10.0.0.4'),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    [
      'two proxies: forged left-most hop',
      PROXY,
      xff(`${TRADINGVIEW}, ${STRANGER}, ${OUTER_PROXY}`),
      two,
      'ADDRESS_NOT_ALLOWED',
    ],
    [
      'two proxies: the outer one is not trusted',
      PROXY,
      xff(`${TRADINGVIEW}, ${OUTER_PROXY}`),
      one,
      'ADDRESS_NOT_ALLOWED',
    ],
    [
      'two proxies: a stranger calls the inner one',
      STRANGER,
      xff(`${TRADINGVIEW}, ${OUTER_PROXY}`),
      two,
      'PROXY_NOT_TRUSTED',
    ],
    ['a socket that is gone', '', {}, one, 'ADDRESS_NOT_ALLOWED'],
  ] as const)('refuses %s', (...[, peer, headers, trusted, code]) => {
    expect(admitted(peer, headers, trusted)).toBe(code);
  });
});

describe('addressSet', () => {
  it('holds addresses and networks of both families', () => {
    const set = addressSet(['192.0.2.0/24', '2001:db8::/32', '::1']);
    const inside = ['192.0.2.200', '::ffff:192.0.2.1', '2001:db8:1::5', '::1'];
    const outside = ['192.0.3.1', '2001:db9::1', '::2', '0.0.0.1'];
    expect([...inside, ...outside].map((address) => set(address))).toEqual([
      ...inside.map(() => true),
      ...outside.map(() => false),
    ]);
  });

  it('is nobody when it is empty', () => {
    expect(addressSet([])('127.0.0.1')).toBe(false);
  });
});

describe('readAddress', () => {
  it('gives one spelling to one address', () => {
    expect([readAddress('::ffff:127.0.0.1'), readAddress('2001:DB8::0:1')]).toEqual([
      '127.0.0.1',
      '2001:db8::1',
    ]);
  });
});
