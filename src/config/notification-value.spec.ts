import fc from 'fast-check';
import { mailAddress, mailAddresses, sheetId, smtpUrl } from './notification-value.js';

describe('SMTP_URL', () => {
  it.each([
    ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, secure: true }],
    ['smtp://mail.example.com/', { port: 587, secure: false, loopback: false, login: null }],
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, loopback: true }],
    ['smtp://localhost:25', { host: 'localhost', loopback: true }],
    ['smtp://[::1]:25', { host: '::1', loopback: true }],
    ['smtps://a%40b.c:p%3A%2F%25@h', { login: { user: 'a@b.c', password: 'p:/%' } }],
  ])('reads %s', (text, expected) => {
    expect(smtpUrl(text)).toMatchObject({ ok: true, value: expected });
  });

  it.each([
    'mail.other.example',
    'http://mail.example.com',
    'smtp://',
    'smtp:mail',
    'smtp://user@mail.example.com',
    'smtp://:password@mail.example.com',
    'smtp://user:%zz@mail.example.com',
    'smtp://user:a%0D%0Ab@mail.example.com',
    'smtp://mail.example.com/path',
    'smtp://mail.example.com?x=1',
    'smtp://mail.example.com#x',
    'smtp://mail_%0a.example.com',
    'smtp://mail.example.com:99999',
  ])('refuses %s without showing it', (text) => {
    const read = smtpUrl(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error).not.toContain(text);
  });

  it('gives back any user and password that it was made of', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(word, word, (user, password) => {
        const url = `smtps://${encodeURIComponent(user)}:${encodeURIComponent(password)}@h.example`;
        expect(smtpUrl(url)).toMatchObject({ ok: true, value: { login: { user, password } } });
      }),
    );
  });
});

describe('mail addresses', () => {
  it.each(['bot@example.com', 'a.b+c@x-y.example', 'root@localhost'])('are such as %s', (text) => {
    expect(mailAddress(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    'bot',
    'Bot <bot@example.com>',
    'a@b@c',
    'a b@example.com',
    'a@example.com\r\nBcc: eve@example.com',
    'a@example.com,b@example.com',
    '"a"@example.com',
    '.a@example.com',
    `${'a'.repeat(250)}@b.example`,
  ])('are not %j', (text) => {
    expect(mailAddress(text).ok).toBe(false);
  });

  it('may be ten with commas between, all different', () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, n) => `a${n}@example.com`).join(', ');
    expect(mailAddresses(many(10))).toMatchObject({ ok: true });
    expect(mailAddresses(many(11)).ok).toBe(false);
    expect(mailAddresses('a@example.com,a@example.com').ok).toBe(false);
    expect(mailAddresses('a@example.com,').ok).toBe(false);
  });
});

describe('SHEETS_ID', () => {
  it('is the id of a spreadsheet and not its address', () => {
    expect(sheetId('1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms').ok).toBe(true);
    expect(sheetId('https://docs.google.com/spreadsheets/d/1Bxi/edit').ok).toBe(false);
    expect(sheetId('../v4/spreadsheets/other/values').ok).toBe(false);
  });
});
