/**
 * Compiles `src` to `dist` and bundles the dashboard's page there. `--if-needed` does nothing when `dist` is newer than
 * every source, `--quiet` prints nothing on success (commands for machines own stdout).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const stamp = join('dist', '.built');
const inputs = [
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
  'scripts/page.mjs',
  'src',
];

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const fresh = existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...inputs.map(newest));
if (process.argv.includes('--if-needed') && fresh) process.exit(0);

rmSync('dist', { recursive: true, force: true });
const tsc = join('node_modules', 'typescript-native', 'bin', 'tsc');
const built = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
const { buildPage } = await import('./page.mjs');
await buildPage(resolve('dist', 'dashboard', 'page'));
writeFileSync(stamp, '');
if (!process.argv.includes('--quiet')) console.log('Built dist/.');
