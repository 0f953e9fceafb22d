import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

const ours = resolve(__dirname, '../../clientportal');

describe('npm run gateway', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gateway-start-'));
    mkdirSync(join(folder, 'clientportal'));
    for (const file of ['start.mjs', 'conf.yaml']) {
      copyFileSync(join(ours, file), join(folder, 'clientportal', file));
    }
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const script = (path: string, lines: readonly string[]): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  };

  const installJava = (version: string): void => {
    script('tools/java', [`echo 'openjdk version "${version}" 2025-04-15' >&2`]);
  };

  const unpackGateway = (): void => {
    for (const path of ['dist', 'build/lib/runtime', 'root']) {
      mkdirSync(join(folder, 'clientportal', path), { recursive: true });
    }
    script('clientportal/bin/run.sh', ['echo "gateway runs with $1"', 'exit 7']);
  };

  const start = (): { status: number | null; said: string } => {
    const path = [join(folder, 'tools'), '/bin'].join(':');
    const run = spawnSync(process.execPath, [join(folder, 'clientportal', 'start.mjs')], {
      encoding: 'utf8',
      env: { PATH: existsSync(join(folder, 'tools')) ? path : join(folder, 'nowhere') },
    });
    return { status: run.status, said: run.stdout + run.stderr };
  };

  it('says that Java is missing', () => {
    unpackGateway();
    const { status, said } = start();
    expect(status).toBe(1);
    expect(said).toBe(
      'Java is missing: install version 8u192 or newer, then see `java -version`.\n',
    );
  });

  it.each(['1.8.0_191', '1.7.0_80', '1.8.0'])('says that Java %s is too old', (version) => {
    unpackGateway();
    installJava(version);
    const { status, said } = start();
    expect(status).toBe(1);
    expect(said).toContain(`Java ${version} is too old`);
  });

  it('names every part of the gateway that is not unpacked', () => {
    installJava('17.0.15');
    mkdirSync(join(folder, 'clientportal', 'root'));
    const { status, said } = start();
    expect(status).toBe(1);
    expect(said).toContain('unpack it into clientportal/');
    expect(said).toContain('missing: clientportal/bin/run.sh');
    expect(said).toContain('missing: clientportal/dist');
    expect(said).not.toContain('missing: clientportal/root');
  });

  it.each(['1.8.0_192', '11.0.2', '21'])(
    'starts the gateway on Java %s with our settings',
    (version) => {
      unpackGateway();
      installJava(version);
      const { status, said } = start();
      expect(said).toContain('gateway runs with root/conf.yaml');
      expect(said).toContain('Log in at https://127.0.0.1:5000/');
      expect(said).toContain('public password');
      expect(status).toBe(7);
      const copied = readFileSync(join(folder, 'clientportal/root/conf.yaml'), 'utf8');
      expect(copied).toBe(readFileSync(join(ours, 'conf.yaml'), 'utf8'));
    },
  );

  it('prefers settings of your own', () => {
    unpackGateway();
    installJava('17.0.15');
    const own = 'listenPort: 5010\nsslCert: "gateway.jks"\n';
    writeFileSync(join(folder, 'clientportal/conf.local.yaml'), own);
    const { said } = start();
    expect(said).toContain('https://127.0.0.1:5010/');
    expect(said).not.toContain('public password');
    expect(readFileSync(join(folder, 'clientportal/root/conf.yaml'), 'utf8')).toBe(own);
  });
});

describe("the gateway's settings", () => {
  const settings = parse(readFileSync(join(ours, 'conf.yaml'), 'utf8')) as {
    readonly ips: { readonly allow: readonly string[]; readonly deny: readonly string[] };
    readonly listenSsl: boolean;
  };

  it('allow this machine and nobody else', () => {
    expect(settings.ips).toEqual({ allow: ['127.0.0.1'], deny: ['0.0.0.0/0'] });
    expect(settings.listenSsl).toBe(true);
  });
});
