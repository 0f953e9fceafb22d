import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from './source-files.js';

/** The files of the project itself: what is installed, built or stored while it runs left out. */
function projectFiles(): readonly string[] {
  const deep = ['src', 'test', 'scripts', 'strategies', '.ci', 'deploy'];
  const flat = ['.', 'clientportal'];
  const own = /^\.(?:npmrc|gitignore|prettier|oxlintrc|dependency-cruiser|env\.example)/;
  return [
    ...deep.flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name))),
    ),
    ...flat.flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile() && (!entry.name.startsWith('.') || own.test(entry.name)))
        .map((entry) => join(folder, entry.name)),
    ),
  ];
}

/** A folder of one machine, at the start of a path. */
const machinePath = /(?:^|[\s"'`(=:])\/(?:work|root|home|Users|mnt)\/[\w.-]/;
/** A place that packages come from: whose, is the business of who installs. */
const packageHost = /registry\.[a-z0-9-]+\.[a-z]|"resolved":|https?:\/\/[^\s"]*\/-\/[^\s"]*\.tgz/;

function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    readFileSync(join(projectRoot, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

const others = projectFiles().filter((file) => !file.endsWith('project-files.spec.ts'));

describe('the project', () => {
  it('names no folder of the machine it was made on', () => {
    expect('cd /home/someone/bot').toMatch(machinePath);
    expect('clientportal/root/conf.yaml').not.toMatch(machinePath);
    expect(linesWith(machinePath, others)).toEqual([]);
  });

  it('names no place that packages come from', () => {
    expect('  "resolved": "https://registry.example.org/a/-/a-1.0.0.tgz"').toMatch(packageHost);
    expect(linesWith(packageHost, others)).toEqual([]);
  });

  it('locks every package by its content', () => {
    const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
    };
    const loose = Object.entries(lock.packages).filter(
      ([path, { integrity }]) => path !== '' && integrity === undefined,
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('keeps secrets, stored rows and IBKR’s program out of git', () => {
    const ignored = readFileSync(join(projectRoot, '.gitignore'), 'utf8').split('\n');
    const folders = ['data/*', 'logs/*', 'clientportal/*', 'dist/', 'node_modules/'];
    expect(ignored).toEqual(expect.arrayContaining(['.env', ...folders]));
    const kept = ignored.filter((line) => line.startsWith('!'));
    expect(kept).toEqual([
      '!data/README.md',
      '!logs/README.md',
      '!clientportal/README.md',
      '!clientportal/conf.yaml',
      '!clientportal/start.mjs',
    ]);
  });
});
