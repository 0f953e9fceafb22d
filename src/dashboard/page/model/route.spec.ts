import fc from 'fast-check';
import { hashOf, routeOf, SECTIONS } from './route.js';

describe('the address of the page', () => {
  it('leads back to the section and to what was opened there', () => {
    const names = fc.constantFrom(...SECTIONS.map(({ name }) => name));
    const details = fc.option(fc.string({ minLength: 1 }), { nil: null });
    fc.assert(
      fc.property(names, details, (section, detail) => {
        const hash = detail === null ? hashOf(section) : hashOf(section, detail);
        expect(routeOf(hash)).toEqual({ section, detail });
      }),
    );
  });

  it.each(['', '#', '#/nowhere', '#/nowhere/else', '#content'])(
    'is the overview for %p',
    (hash) => {
      expect(routeOf(hash)).toEqual({ section: 'overview', detail: null });
    },
  );

  it('opens nothing for a detail that cannot be read', () => {
    expect(routeOf('#/alerts/%E0%A4%A')).toEqual({ section: 'alerts', detail: null });
  });
});
