import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { control, CONTROLS } from './control-routes.js';
import { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';

describe('the list of controls', () => {
  it('names every control there is, and no other', () => {
    const text = readdirSync(__dirname)
      .filter((file) => /^control-routes\.ts$|-controls\.ts$/.test(file))
      .map((file) => readFileSync(join(__dirname, file), 'utf8'))
      .join('\n');
    const listed = [...text.matchAll(/POST \/__sim\/([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(listed)).toEqual(new Set(Object.keys(CONTROLS)));
  });

  it('reads only state and requests', () => {
    const visitor = new VirtualVisitor();
    const read = (name: string): number =>
      control({ method: 'GET', name, body: undefined }, visitor.controls).status;
    expect(['state', 'requests', 'login'].map(read)).toEqual([200, 200, 404]);
  });
});
