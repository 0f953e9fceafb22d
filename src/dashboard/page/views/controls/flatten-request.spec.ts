import { flattenBody, flattenTargets } from './flatten-request.js';

const rules = (...symbols: readonly string[]) =>
  symbols.map((symbol) => ({ symbol, type: 'future' }));
const strategies = [
  { name: 'a', enabled: true, quantity: 1, limits: {}, symbols: rules('ES', 'NQ') },
  { name: 'b', enabled: true, quantity: 1, limits: {}, symbols: rules('CL') },
];
const held = (symbol: string, quantity: number) => ({
  account: 'DU1',
  conid: 1,
  symbol,
  month: null,
  quantity,
  averagePrice: null,
  external: false,
});

describe('what is to be flattened', () => {
  it('names roots that are held first, and each once', () => {
    const positions = [held('GC', -1), held('NQ', 2), held('SI', 0)];
    expect(flattenTargets('root', strategies, positions)).toEqual(['GC', 'NQ', 'ES', 'CL']);
  });

  it('names strategies, and for the account nothing', () => {
    expect(flattenTargets('strategy', strategies, [])).toEqual(['a', 'b']);
    expect(flattenTargets('account', strategies, [held('ES', 1)])).toEqual([]);
  });

  it('has no target for the account', () => {
    const choice = { target: 'ES', includeForeign: false } as const;
    expect(flattenBody({ ...choice, scope: 'account' })).toEqual({
      scope: 'account',
      target: null,
      includeForeign: false,
    });
    expect(flattenBody({ ...choice, scope: 'root' })).toMatchObject({ target: 'ES' });
  });
});
