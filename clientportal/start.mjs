/**
 * `npm run gateway`: starts IBKR's gateway unpacked in this folder with our settings, or says what
 * is missing and exits 1. The login is done by hand in a browser afterwards.
 */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const runner = process.platform === 'win32' ? 'run.bat' : 'run.sh';
const parts = [
  [join('bin', runner), 'the script that starts it'],
  ['dist', "the gateway's own program"],
  [join('build', 'lib', 'runtime'), 'its libraries'],
  ['root', 'its settings and pages'],
];

/** What `java -version` says, such as `17.0.15` or `1.8.0_192`; null when there is no Java. */
function javaVersion() {
  const asked = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (asked.error !== undefined || asked.status !== 0) return null;
  return /version "([^"]+)"/.exec(asked.stderr + asked.stdout)?.[1] ?? null;
}

/** The gateway needs Java 8 update 192 or newer. */
function isNewEnough(version) {
  const [major = 0, minor = 0, , update = 0] = version.split(/[._+-]/).map(Number);
  return major === 1 ? minor > 8 || (minor === 8 && update >= 192) : major > 8;
}

function missing() {
  const java = javaVersion();
  const absent = parts.filter(([path]) => !existsSync(join(here, path)));
  return [
    ...(java === null
      ? ['Java is missing: install version 8u192 or newer, then see `java -version`.']
      : []),
    ...(java !== null && !isNewEnough(java)
      ? [`Java ${java} is too old: the gateway needs 8u192 or newer.`]
      : []),
    ...(absent.length === 0
      ? []
      : [
          'The gateway is not unpacked: download clientportal.gw.zip from Interactive Brokers and unpack it into clientportal/.',
          ...absent.map(
            ([path, what]) => `  missing: clientportal/${path.replaceAll('\\', '/')} (${what})`,
          ),
        ]),
  ];
}

function start() {
  const local = existsSync(join(here, 'conf.local.yaml'));
  const settings = local ? 'conf.local.yaml' : 'conf.yaml';
  copyFileSync(join(here, settings), join(here, 'root', 'conf.yaml'));
  const conf = readFileSync(join(here, settings), 'utf8');
  const value = (key) => new RegExp(`^${key}:\\s*"?([^"\\s]+)`, 'm').exec(conf)?.[1];
  console.log(`Starting the gateway with clientportal/${settings}.`);
  console.log(`Log in at https://127.0.0.1:${value('listenPort') ?? 5000}/ on this machine.`);
  if (value('sslCert') === 'vertx.jks') {
    console.log(
      'Its certificate has a public password: clientportal/README.md shows how to replace it.',
    );
  }
  const windows = process.platform === 'win32';
  const gateway = spawn(join('bin', runner), [windows ? 'root\\conf.yaml' : 'root/conf.yaml'], {
    cwd: here,
    stdio: 'inherit',
    shell: windows,
    detached: !windows,
  });
  // The script starts Java as its child: a signal goes to the whole group.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (windows || gateway.pid === undefined) gateway.kill();
      else process.kill(-gateway.pid, signal);
    });
  }
  gateway.on('error', (error) => {
    console.error(`The gateway could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  gateway.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 0;
  });
}

const problems = missing();
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else {
  start();
}
