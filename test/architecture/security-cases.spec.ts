import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECURITY_CASES, type Proof } from './security-cases.table.js';
import { projectRoot } from './source-files.js';

/** true when the file has the title as a text of its own, in quotes of any kind. */
function isThere(text: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}

function missing([file, title]: Proof): readonly string[] {
  const path = join(projectRoot, file);
  return existsSync(path) && isThere(readFileSync(path, 'utf8'), title)
    ? []
    : [`${file}: ${title}`];
}

const cases = Object.entries(SECURITY_CASES);
const proven = cases.flatMap(([id, one]) => ('proofs' in one ? [[id, one.proofs] as const] : []));

describe('the cases of security', () => {
  it('are S01 to S21, each once', () => {
    const ids = Array.from({ length: 21 }, (_, n) => `S${String(n + 1).padStart(2, '0')}`);
    expect(cases.map(([id]) => id)).toEqual(ids);
  });

  it.each(proven)('%s is proven by tests that are there', (_, proofs) => {
    expect(proofs.length).toBeGreaterThan(0);
    expect(proofs.flatMap(missing)).toEqual([]);
  });

  it('say why where nothing is offered that could be attacked', () => {
    const reasons = cases.flatMap(([id, one]) =>
      'notOffered' in one ? [[id, one.notOffered]] : [],
    );
    expect(reasons).toEqual([['S07', expect.stringMatching(/\.$/)]]);
  });

  it('would notice a title that is gone', () => {
    expect(missing(['test/architecture/routes.spec.ts', 'a title that is gone'])).toEqual([
      'test/architecture/routes.spec.ts: a title that is gone',
    ]);
    expect(missing(['test/architecture/gone.spec.ts', 'x'])).toHaveLength(1);
  });
});
