import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './source-files.js';

describe('the screenshots', () => {
  it('are all shown in the guide, each a PNG of less than 150 KB', () => {
    const folder = join(projectRoot, 'deploy', 'screenshots');
    const names = readdirSync(folder).toSorted();
    const guide = readFileSync(join(projectRoot, 'deploy', 'README.md'), 'utf8');
    const shown = [...guide.matchAll(/\]\(screenshots\/([^)]+)\)/g)].map(([, name]) => name);
    expect(names).toEqual(['overview.png', 'phone.png', 'report.png', 'trace.png']);
    expect(new Set(shown)).toEqual(new Set(names));
    for (const name of names) {
      const image = readFileSync(join(folder, name));
      expect(image.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(image.length).toBeLessThan(150 * 1024);
    }
  });
});
