import type { ChannelReach } from '../../ports/channel-probe.port.js';
import { channelChecks } from './channel-check.js';
import type { ConfigurationFacts } from './configuration-check.js';
import { configurationChecks, refusedCheck } from './configuration-check.js';
import { gatewayChecks } from './gateway-check.js';
import { javaCheck } from './java-check.js';
import { listenerChecks } from './listener-check.js';
import { nodeCheck } from './node-check.js';
import { sessionCheck } from './session-check.js';
import { storageChecks } from './storage-check.js';

const MIB = 1024 * 1024;
const live = { answered: true, status: 200, body: { status: 'live' }, at: 0, date: null } as const;

describe('nodeCheck', () => {
  it.each([
    ['v20.19.0', 'ok'],
    ['v24.1.0', 'ok'],
    ['v20.18.3', 'fail'],
    ['v18.20.0', 'fail'],
  ])('judges %s as %s', (version, verdict) => {
    expect(nodeCheck(version).verdict).toBe(verdict);
  });
});

describe('javaCheck', () => {
  it.each([
    ['openjdk version "17.0.10" 2024-01-16', 'ok'],
    ['java version "1.8.0_392"', 'ok'],
    ['java version "1.8.0_181"', 'fail'],
    ['java version "1.7.0_80"', 'fail'],
    [null, 'fail'],
  ])('judges %s as %s', (said, verdict) => {
    expect(javaCheck({ said, needed: true, gatewayAnswers: false }).verdict).toBe(verdict);
  });

  it('only warns where a gateway answers, and asks for none where none is needed', () => {
    expect(javaCheck({ said: null, needed: true, gatewayAnswers: true }).verdict).toBe('warn');
    expect(javaCheck({ said: null, needed: false, gatewayAnswers: false }).verdict).toBe('ok');
  });
});

describe('storageChecks', () => {
  const facts = {
    freeBytes: 5000 * MIB,
    dataDir: '/d',
    paths: [],
    notWritable: null,
    hasModes: true,
  };
  it.each([
    [5000, 'ok'],
    [1000, 'warn'],
    [100, 'fail'],
  ])('judges %d free MiB as %s', (free, verdict) => {
    expect(storageChecks({ ...facts, freeBytes: free * MIB })[0]?.verdict).toBe(verdict);
  });

  it('warns of an open folder and fails on an open file', () => {
    const folder = { path: '/d', isFolder: true, mode: 0o755 };
    const secret = { path: '/d/x', isFolder: false, mode: 0o640 };
    const judged = (paths: readonly (typeof folder)[], hasModes = true): string | undefined =>
      storageChecks({ ...facts, paths, hasModes })[1]?.verdict;
    expect([judged([folder]), judged([folder, secret]), judged([secret], false)]).toEqual([
      'warn',
      'fail',
      'ok',
    ]);
    expect(storageChecks({ ...facts, notWritable: 'No.' })[1]?.verdict).toBe('fail');
  });
});

describe('configurationChecks', () => {
  const facts: ConfigurationFacts = {
    mode: 'paper',
    strategies: [{ name: 'default', enabled: true }],
    limits: {
      maxOrderQuantity: '1',
      maxPositionQuantity: '1',
      maxOrderNotional: '1',
      maxOrdersPerDay: 1,
    },
    webhookSecrets: [],
    adminTokens: ['p9w4nz7c1xv6tb3r'],
  };
  const missing = { ...facts.limits, maxOrdersPerDay: null };
  it.each<readonly [string, Partial<ConfigurationFacts>, string]>([
    ['nothing is wrong', {}, ''],
    ['no strategy is enabled', { strategies: [{ name: 'a', enabled: false }] }, 'warn strategies'],
    ['a secret repeats itself', { webhookSecrets: ['abababababababab'] }, 'warn secrets'],
    ['a secret is an example', { webhookSecrets: ['please-change-me-1'] }, 'warn secrets'],
    ['a limit is missing', { limits: missing }, 'fail limits'],
  ])('says so when %s', (_, change, expected) => {
    const found = configurationChecks({ ...facts, ...change });
    const faults = found.filter(({ verdict }) => verdict !== 'ok');
    expect(faults.map(({ verdict, check }) => `${verdict} ${check}`).join()).toBe(expected);
  });

  it('tells a strategy file from a variable', () => {
    expect(refusedCheck('rsi.yaml: quantity must be a number.').check).toBe('strategies');
    expect(refusedCheck('PORT must be a number.').check).toBe('environment');
  });
});

describe('channelChecks', () => {
  const reach = (channel: string, reached = true): ChannelReach => {
    const answer = reached ? 'status 200' : 'no answer';
    return { channel, variable: `${channel.toUpperCase()}_URL`, reached, answer };
  };
  it.each<readonly [string, readonly ChannelReach[], string, string]>([
    ['needs none on paper', [], 'paper', 'ok No channel is configured; mode paper needs none.'],
    ['needs one in live', [], 'live', 'fail None answers.'],
    ['takes no heartbeat for one', [reach('heartbeat')], 'live', 'fail Reached: heartbeat.'],
    ['names all', [reach('slack'), reach('email')], 'live', 'ok Reached: slack, email.'],
    [
      'names the silent',
      [reach('slack', false), reach('email')],
      'live',
      'warn Reached: email; not reached: slack (no answer).',
    ],
    [
      'fails when all are silent in live',
      [reach('slack', false)],
      'live',
      'fail None answers; not reached: slack (no answer).',
    ],
    [
      'only warns when all are silent on paper',
      [reach('slack', false)],
      'paper',
      'warn None answers; not reached: slack (no answer).',
    ],
  ])('%s', (_, reaches, mode, expected) => {
    const [found] = channelChecks(reaches, mode);
    expect(`${found?.verdict} ${found?.found}`).toBe(expected);
  });

  it('tells of the spreadsheet apart, and which variables to look at', () => {
    const all = [reach('slack', false), reach('spreadsheet', false)];
    expect(channelChecks(all, 'paper').map(({ check, advice }) => `${check}: ${advice}`)).toEqual([
      expect.stringContaining('notification: Check SLACK_URL,'),
      expect.stringContaining('spreadsheet: Check the network'),
    ]);
    expect(channelChecks([reach('spreadsheet')], 'paper')[1]?.verdict).toBe('ok');
  });
});

describe('gatewayChecks', () => {
  const facts = { url: 'https://127.0.0.1:5000/v1/api', simulated: false, visit: live };
  it.each([
    ['pinned', { pinned: true, live: true }, 'ok'],
    ['not pinned on paper', { pinned: false, live: false }, 'warn'],
    ['not pinned in live', { pinned: false, live: true }, 'fail'],
  ])('judges a certificate that is %s', (_, change, verdict) => {
    expect(gatewayChecks({ ...facts, ...change })[1]?.verdict).toBe(verdict);
  });

  it.each([
    [10_000, 10_900, 'ok'],
    [13_500, 10_000, 'warn'],
    [10_000, 15_000, 'warn'],
    [99_000, 10_000, 'fail'],
  ])('compares our %d ms with the gateway’s %d', (at, date, verdict) => {
    const visit = { ...live, at, date };
    expect(gatewayChecks({ ...facts, pinned: true, live: false, visit })[2]?.verdict).toBe(verdict);
  });
});

describe('sessionCheck', () => {
  const ready = { state: 'READY', reason: null, code: null, paper: false };
  it('refuses a live account in paper mode, and says what it is elsewhere', () => {
    expect(sessionCheck(ready, 'paper').verdict).toBe('fail');
    expect(sessionCheck(ready, 'live').found).toContain('live account');
    expect(sessionCheck({ ...ready, paper: true }, 'paper').found).toContain('paper account');
  });
});

describe('listenerChecks', () => {
  const facts = { serverRuns: true, taken: { PORT: null, ADMIN_PORT: null }, visit: live };
  it.each([
    ['https://bot.example.com', false, 'ok'],
    ['https://bot.example.com:8443', false, 'warn'],
    ['http://127.0.0.1:3000', false, 'warn'],
    ['http://127.0.0.1:3000', true, 'ok'],
    ['http://192.168.1.4', false, 'warn'],
    ['http://[::1]:3000', false, 'warn'],
  ])('judges %s (simulated: %s) as %s', (baseUrl, simulated, verdict) => {
    expect(listenerChecks({ ...facts, baseUrl, simulated })[1]?.verdict).toBe(verdict);
  });
});
