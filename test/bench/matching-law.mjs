/**
 * `node test/bench/matching-law.mjs [--histories=100000] [--from=0]`: matches made-up histories with the product and
 * with a slow matcher that takes every unit by itself; prints how many agreed, in how many seconds. Exits with 1 at the
 * first that does not.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const compiler = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
const number = (name, otherwise) => {
  const told = process.argv.find((word) => word.startsWith(`--${name}=`));
  return told === undefined ? otherwise : Number(told.slice(name.length + 3));
};

const folder = mkdtempSync(join(tmpdir(), 'matching-law-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const config = join(root, 'test', 'matching-law', 'tsconfig.json');
  const built = spawnSync(process.execPath, [compiler, '-p', config, '--outDir', folder], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stdout);
  const { differenceAt } = await import(join(folder, 'test', 'matching-law', 'matching-law.js'));
  const [from, histories] = [number('from', 0), number('histories', 100_000)];
  const began = performance.now();
  let agreed = 0;
  for (let seed = from; seed < from + histories; seed += 1) {
    const difference = differenceAt(seed);
    if (difference !== null) {
      console.error(difference);
      process.exitCode = 1;
      break;
    }
    agreed += 1;
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(JSON.stringify({ histories, agreed, seconds }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
