import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentRows } from './env-example.js';
import { apiDocument } from '../../src/dashboard/api-docs.adapter.js';
import { CODES } from '../../src/domain/kernel/codes.table.js';
import { startDashboard } from '../fakes/dashboard-app.js';
import { projectRoot } from './source-files.js';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const readme = read('README.md');

/** The text of a chapter, up to the next one of the same depth. */
function chapter(title: string): string {
  const start = readme.indexOf(`\n## ${title}\n`);
  const end = readme.indexOf('\n## ', start + 4);
  return start === -1 ? '' : readme.slice(start, end === -1 ? undefined : end);
}

/** The rows of a chapter's tables without their headings, as they stand. */
function rows(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.startsWith('| `'));
}

/** What stands in code marks in the first cell of each row. */
function named(text: string): readonly string[] {
  return rows(text).flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
  );
}

const scripts = Object.keys(
  (JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> })
    .scripts,
).filter((name) => !name.startsWith('pre'));

describe('the README', () => {
  it('lists every variable as the code has it, and no other', () => {
    expect(rows(chapter('Settings'))).toEqual(environmentRows());
  });

  it('lists every code with its meaning, and no other', () => {
    const expected = Object.entries(CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`);
    expect(rows(chapter('Codes'))).toEqual(expected);
  });

  it('maps every folder of src, and no other', () => {
    const folders = readdirSync(join(projectRoot, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${entry.name}/`);
    expect([...named(chapter('For developers'))].sort()).toEqual(folders.sort());
  });

  it('names every npm command, and no other', () => {
    const mentioned = [...readme.matchAll(/\bnpm (?:run )?([a-z][a-z:]*)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !['ci', 'run'].includes(name));
    expect([...new Set(mentioned)].sort()).toEqual(scripts.sort());
  });

  it('names every command of the CLI, and no other', () => {
    const commands = readdirSync(join(projectRoot, 'src/cli'))
      .filter((file) => file.endsWith('.command.ts'))
      .map((file) => file.replace('.command.ts', ''));
    const table = chapter('Commands').split('| `npm run cli --` |')[1] ?? '';
    expect([...named(table)].sort()).toEqual(commands.sort());
  });

  it('names every admin route, and no other', async () => {
    const dashboard = await startDashboard();
    try {
      const { paths } = apiDocument(dashboard.app);
      const served = Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item).map(
          (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        ),
      );
      expect([...named(chapter('Routes'))].sort()).toEqual(served.sort());
    } finally {
      await dashboard.close();
    }
  });

  it('points at files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(join(projectRoot, link)))).toEqual([]);
  });

  it('shows only codes and variables that exist', () => {
    const shouted = [...readme.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map((match) => match[1] ?? '');
    const known = [...Object.keys(CODES), ...named(chapter('Settings')), 'NEEDS_LOGIN'];
    expect(shouted.filter((name) => !known.includes(name))).toEqual([]);
  });
});
