import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { METRICS } from '../../src/dashboard/metrics.table.js';
import { VARIABLE_NAMES } from '../../src/config/environment.js';
import { projectRoot } from './source-files.js';

type Fields = Readonly<Record<string, unknown>>;

interface Service extends Fields {
  readonly build?: { readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly (string | Fields)[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

const read = (name: string): string => readFileSync(join(projectRoot, 'deploy', name), 'utf8');

/** The instructions of a Dockerfile, each on one line, without comments. */
function instructions(text: string): readonly (readonly [name: string, words: string])[] {
  return text
    .replaceAll(/^#.*$/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)] as const);
}

const named = (name: string): readonly string[] =>
  instructions(read('Dockerfile')).flatMap(([each, words]) => (each === name ? [words] : []));

describe('the image', () => {
  const [, last = []] = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1)
    .map((stage) => instructions(`FROM ${stage}`));

  it('is built in a stage of its own from locked packages, and has none for development', () => {
    expect(named('FROM')).toHaveLength(2);
    expect(named('FROM').every((from) => /^node:\d+-[a-z]+-slim( AS build)?$/.test(from))).toBe(
      true,
    );
    expect(named('RUN').join('\n')).toMatch(/npm ci\n[^]*npm prune --omit=dev/);
  });

  it('runs as a user without rights over its own program', () => {
    const names = last.map(([name]) => name);
    expect(names.lastIndexOf('USER')).toBeGreaterThan(names.lastIndexOf('RUN'));
    expect(last.find(([name]) => name === 'USER')?.[1]).toBe('node');
    const owned = last.filter(([name, words]) => name === 'COPY' && words.includes('--chown'));
    expect(owned.map(([, words]) => words)).toEqual(['--chown=node:node strategies strategies']);
  });

  it('is asked whether it is live, by what it contains itself', async () => {
    const [check = ''] = named('HEALTHCHECK');
    const [node, ...words] = JSON.parse(check.slice(check.indexOf('['))) as readonly string[];
    expect(node).toBe('node');
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/health/live' ? 200 : 404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const env = { PORT: String((server.address() as AddressInfo).port) };
    const exit = () =>
      new Promise((resolve) => {
        execFile(process.execPath, words, { env }, (error) => resolve(error?.code ?? 0));
      });
    expect(await exit()).toBe(0);
    server.close();
    expect(await exit()).toBe(1);
  });

  it('runs the server and stops by a signal', () => {
    expect(named('CMD')).toEqual(['["node", "dist/main.js"]']);
    expect(named('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('keeps data, logs and strategies outside, and contains no secret', () => {
    expect(named('VOLUME')).toEqual(['["/app/data", "/app/logs", "/app/strategies"]']);
    expect(read('Dockerfile')).not.toMatch(/SECRET|TOKEN|PASSWORD|ARG /);
    const [first, ...rest] = read('Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const kept = rest.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(kept.filter((name) => !existsSync(join(projectRoot, name)))).toEqual([]);
    expect(kept.filter((name) => /env|data|logs|clientportal|test/.test(name))).toEqual([]);
    const copied = named('COPY')
      .filter((words) => !words.includes('--from'))
      .flatMap((words) => words.split(' ').slice(0, -1))
      .filter((word) => !word.startsWith('--'));
    expect(copied.filter((name) => !kept.includes(name))).toEqual([]);
  });
});

describe('the composition', () => {
  const compose = parse(read('compose.yaml')) as {
    readonly services: Readonly<Record<'bot' | 'proxy' | 'gateway', Service>>;
    readonly volumes: Fields;
  };
  const { bot, proxy, gateway } = compose.services;
  const all = Object.values(compose.services);

  it('opens to the world nothing but the ports of the proxy', () => {
    const ports = all.flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual(['80:80', '443:443']);
    expect(proxy.ports).toEqual(['80:80', '443:443']);
    expect(bot.ports?.some((port) => port.endsWith(':3000'))).toBe(false);
  });

  it('trusts the proxy, by its address, and nobody else', () => {
    const address = (service: Service): unknown =>
      (service['networks'] as { readonly edge: { readonly ipv4_address: string } }).edge
        .ipv4_address;
    expect(bot.environment?.['TRUSTED_PROXIES']).toBe(address(proxy));
    expect(address(bot)).not.toBe(address(proxy));
  });

  it('gives every service as little as it can do with', () => {
    for (const service of all) {
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      expect(service['privileged']).toBeUndefined();
    }
    expect([bot['read_only'], bot['init'], proxy['read_only']]).toEqual([true, true, true]);
    expect(proxy['cap_add']).toEqual(['NET_BIND_SERVICE']);
    expect(bot['tmpfs']).toEqual(['/tmp']);
  });

  it('keeps data over a new image, and takes .env as the file that the bot checks', () => {
    expect(Object.keys(compose.volumes)).toEqual(['data', 'logs', 'certificates', 'proxy']);
    expect(bot.volumes).toEqual(expect.arrayContaining(['data:/app/data', 'logs:/app/logs']));
    const file = bot.volumes?.find((volume) => typeof volume !== 'string');
    expect(file).toMatchObject({ target: '/app/.env', read_only: true });
    const names = Object.keys(bot.environment ?? {});
    expect(names.filter((name) => !VARIABLE_NAMES.some((known) => known === name))).toEqual([]);
    expect(Object.keys(bot).concat(Object.keys(proxy))).not.toContain('env_file');
  });

  it('has a place for IBKR’s gateway, which may go on serving this machine only', () => {
    expect(gateway).toMatchObject({ profiles: ['gateway'], network_mode: 'service:bot' });
    expect(gateway.volumes).toEqual(['../clientportal:/gateway']);
  });

  it('names files that exist', () => {
    const sources = all
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => (typeof volume === 'string' ? volume.split(':')[0] : undefined) ?? '.')
      .filter((path) => path.startsWith('.'));
    const missing = sources.filter((path) => !existsSync(join(projectRoot, 'deploy', path)));
    expect([missing, existsSync(join(projectRoot, bot.build?.dockerfile ?? 'none'))]).toEqual([
      [],
      true,
    ]);
  });
});

describe('the proxy', () => {
  it('passes the webhook and whether the bot is live, answers 404 else, and logs no address', () => {
    const file = read('Caddyfile');
    const paths = [...file.matchAll(/^\t\tpath (.*)$/gm)].map((match) => match[1]);
    expect(paths).toEqual(['/webhook /webhook/*', '/health/live']);
    expect([...file.matchAll(/reverse_proxy (\S+)/g)].map((match) => match[1])).toEqual([
      'bot:3000',
      'bot:3000',
    ]);
    expect(file).toMatch(/handle \{\n\t\trespond 404\n\t\}/);
    expect(file).toContain('exclude http.log.error http.handlers.reverse_proxy');
    expect(file).toContain('{$DOMAIN} {');
  });
});

describe('the systemd unit', () => {
  const unit = new Map(
    read('trading-bot.service')
      .split('\n')
      .flatMap((line) => {
        const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? ''] as const];
      }),
  );

  it.each([
    ['User', 'trading-bot'],
    ['NoNewPrivileges', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['PrivateTmp', 'yes'],
    ['PrivateDevices', 'yes'],
    ['RestrictNamespaces', 'yes'],
    ['SystemCallFilter', '@system-service'],
    ['StateDirectoryMode', '0700'],
    ['LogsDirectoryMode', '0700'],
    ['UMask', '0077'],
  ])('has %s=%s', (name, value) => {
    expect(unit.get(name)).toBe(value);
  });

  it('starts again what broke, not what was refused, and gives it time to stop', () => {
    expect(unit.get('Restart')).toBe('on-failure');
    expect(unit.get('RestartPreventExitStatus')).toBe('1');
    expect(Number(unit.get('TimeoutStopSec'))).toBeGreaterThan(20);
    expect(Number(unit.get('StartLimitBurst'))).toBeGreaterThan(0);
  });

  it('sets variables that exist', () => {
    const set = [...read('trading-bot.service').matchAll(/\b([A-Z][A-Z_]+)=\S/g)].map(
      (match) => match[1] ?? '',
    );
    const known: readonly string[] = [...VARIABLE_NAMES, 'NODE_ENV'];
    expect(set.filter((name) => !known.includes(name))).toEqual([]);
    expect(set).toContain('DATA_DIR');
  });
});

describe('the alarms', () => {
  interface Rule {
    readonly alert: string;
    readonly expr: string;
    readonly labels: { readonly severity: string };
    readonly annotations: { readonly summary: string };
  }
  const rules = (
    parse(read('prometheus-alerts.yaml')) as {
      readonly groups: readonly { readonly rules: readonly Rule[] }[];
    }
  ).groups.flatMap((group) => group.rules);

  it('ask for metrics that are served, and no other', () => {
    const ours = Object.values(METRICS).flatMap(({ name }) => [
      name,
      `${name}_bucket`,
      `${name}_count`,
    ]);
    const served: readonly string[] = [...ours, 'up', 'nodejs_eventloop_lag_p99_seconds'];
    const asked = rules.flatMap(({ expr }) => [
      ...expr
        .replaceAll(/"[^"]*"/g, '')
        .matchAll(/\b(trading_bot_\w+|nodejs_\w+|process_\w+|up)\b/g),
    ]);
    expect(asked.length).toBeGreaterThanOrEqual(rules.length);
    expect(asked.map((match) => match[1] ?? '').filter((name) => !served.includes(name))).toEqual(
      [],
    );
  });

  it('say in a sentence what is wrong, and are all tried by a test of promtool', () => {
    const tried = read('prometheus-alerts.test.yaml');
    for (const { alert, labels, annotations } of rules) {
      expect(annotations.summary).toMatch(/^[A-Z{].*\.$/);
      expect(['warning', 'critical']).toContain(labels.severity);
      expect(tried).toContain(alert);
    }
  });
});

describe('the folder', () => {
  it('has the files that are told of here, and no other', () => {
    expect(readdirSync(join(projectRoot, 'deploy')).toSorted()).toEqual([
      'Caddyfile',
      'Dockerfile',
      'Dockerfile.dockerignore',
      'README.md',
      'compose.yaml',
      'prometheus-alerts.test.yaml',
      'prometheus-alerts.yaml',
      'screenshots',
      'trading-bot.service',
    ]);
  });
});
