import fc from 'fast-check';
import { ROOTS } from './roots.table.js';
import { parseSymbol, rootNameOf, type ListedSymbol } from './symbol.js';

const futures = (...symbols: readonly string[]): readonly ListedSymbol[] =>
  symbols.map((symbol) => ({ symbol, type: 'future' }));

const lane = (symbol: string, symbols: readonly ListedSymbol[] = [], exchange?: string): string => {
  const name = rootNameOf(symbol, exchange ?? null, symbols);
  return name.ok ? name.value : name.error;
};

describe('a symbol', () => {
  it.each([
    ['ES1!', 'ES'],
    ['ES2!', 'ES'],
    ['CME_MINI:ES1!', 'ES'],
    ['ESZ2026', 'ES'],
    ['ESZ26', 'ES'],
    ['ESZ6', 'ES'],
    ['6E1!', '6E'],
    ['CME:6EZ2026', '6E'],
    ['M2K1!', 'M2K'],
    ['M2KZ6', 'M2K'],
    ['M6E1!', 'M6E'],
    ['CBOT_MINI:XC1!', 'YC'],
    ['XW1!', 'YW'],
    ['XK1!', 'YK'],
    ['NYMEX_MINI:MNG1!', 'MHNG'],
    ['COMEX_MINI:MHG1!', 'MHG'],
    ['COMEX_MINI:SIL1!', 'SIL'],
    ['COMEX:SI1!', 'SI'],
    ['ICEUS_DLY:SB1!', 'SB'],
    ['CME_MINI_DL:NQ1!', 'NQ'],
    ['CBOT:ZS', 'ZS'],
    ['AAPL', 'AAPL'],
    ['NASDAQ:AAPL', 'AAPL'],
    ['BRK.B', 'BRK.B'],
    ['BRK B', 'BRK.B'],
    ['NYSE:ES', 'ES.STK'],
  ])('%s belongs to the root %s', (symbol, root) => {
    expect(lane(symbol)).toBe(root);
  });

  it.each(['ES', 'ZS', 'CL', 'SI', 'XC', 'MNG'])(
    'is ambiguous when it is the bare name %s of a future that no strategy lists',
    (symbol) => {
      expect(lane(symbol)).toBe('AMBIGUOUS_SYMBOL');
    },
  );

  it.each([
    'FOO1!',
    'FOOZ2026',
    'BINANCE:BTCUSDT',
    'MOEX:SI1!',
    'ICEUS:ES1!',
    'NASDAQ:ES1!',
    'ES3!',
    'ES 1!',
    '',
    'TOOLONGNAME',
    '<script>',
    ':',
  ])('is unknown in the form %p', (symbol) => {
    expect(lane(symbol)).toBe('SYMBOL_UNKNOWN');
  });

  it('is a future by its bare name when the strategy lists the root as one', () => {
    expect(lane('ES', futures('ES'))).toBe('ES');
    expect(lane('MNG', futures('MHNG'))).toBe('MHNG');
    expect(lane('6E', futures('6E'))).toBe('6E');
  });

  it('is a stock by its bare name when the strategy lists it as one', () => {
    expect(lane('ES', [{ symbol: 'ES', type: 'stock' }])).toBe('ES.STK');
  });

  it('stays ambiguous when the strategy lists both readings', () => {
    expect(lane('ES', [...futures('ES'), { symbol: 'ES', type: 'stock' }])).toBe(
      'AMBIGUOUS_SYMBOL',
    );
  });

  it('takes its venue from the field exchange when it has no prefix', () => {
    expect(lane('ZS', [], 'CBOT')).toBe('ZS');
    expect(lane('ZS', [], 'NYSE')).toBe('ZS.STK');
    expect(lane('ZS', [], 'MARS')).toBe('SYMBOL_UNKNOWN');
  });

  it('is refused when the strategy trades listed symbols only and does not list it', () => {
    const allowed = rootNameOf('NQ1!', null, futures('ES'), true);
    expect(allowed).toEqual({ ok: false, error: 'SYMBOL_NOT_ALLOWED' });
    expect(rootNameOf('ES1!', null, futures('ES'), true)).toEqual({ ok: true, value: 'ES' });
  });

  it('says which month is wanted', () => {
    const months = ['ES1!', 'ES2!', 'ESZ6', 'ESH2027'].map((symbol) => {
      const parsed = parseSymbol(symbol, null, []);
      return parsed.ok && parsed.value.kind === 'future' ? parsed.value.month : null;
    });
    expect(months).toEqual([
      { kind: 'continuous', position: 1 },
      { kind: 'continuous', position: 2 },
      { kind: 'explicit', letter: 'Z', year: '6' },
      { kind: 'explicit', letter: 'H', year: '2027' },
    ]);
  });

  it('is read by every root of the table in every form', () => {
    const forms = [(n: string) => `${n}1!`, (n: string) => `${n}Z2026`, (n: string) => `${n}H7`];
    fc.assert(
      fc.property(fc.constantFrom(...ROOTS), fc.constantFrom(...forms), (root, form) => {
        expect(lane(form(root.name))).toBe(root.name);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), (symbol, exchange) => {
        expect(typeof rootNameOf(symbol, exchange, []).ok).toBe('boolean');
      }),
    );
  });
});
