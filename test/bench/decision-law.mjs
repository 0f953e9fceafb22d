/**
 * `node test/bench/decision-law.mjs [--streams=100000] [--from=0]`: plays made-up streams of alerts against made-up
 * strategies, their orders filled, refused and cancelled in any order; prints how many kept every rule, in how many
 * seconds. Exits with 1 at the first that does not.
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

const folder = mkdtempSync(join(tmpdir(), 'decision-law-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const config = join(root, 'test', 'decision-law', 'tsconfig.json');
  const built = spawnSync(process.execPath, [compiler, '-p', config, '--outDir', folder], {
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(built.stdout);
  const { differenceAt } = await import(join(folder, 'test', 'decision-law', 'decision-law.js'));
  const [from, streams] = [number('from', 0), number('streams', 100_000)];
  const began = performance.now();
  let kept = 0;
  for (let seed = from; seed < from + streams; seed += 1) {
    const difference = differenceAt(seed);
    if (difference !== null) {
      console.error(difference);
      process.exitCode = 1;
      break;
    }
    kept += 1;
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  console.log(JSON.stringify({ streams, kept, seconds }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
